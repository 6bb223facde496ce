@echo off
"%~dp0compbatch.bat" check %*
