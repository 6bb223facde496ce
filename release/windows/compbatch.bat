@echo off
rem Runs a command on the workbooks that are dragged onto check.bat, pay.bat or next-month.bat.
setlocal
chcp 65001 >nul
set "PROGRAM=%LOCALAPPDATA%\compbatch\Scripts\compbatch.exe"
if not exist "%PROGRAM%" call "%~dp0install.bat" || exit /b 1
if "%~2"=="" (type "%~dp0drag-a-workbook.txt") else ("%PROGRAM%" %*)
echo.
pause
