@echo off
call "%~dp0compbatch.bat" check %*
