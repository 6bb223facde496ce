@echo off
"%~dp0compbatch.bat" run %*
