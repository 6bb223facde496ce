@echo off
"%~dp0compbatch.bat" roll %*
