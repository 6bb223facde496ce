@echo off
rem Runs a command on the workbooks that are dragged onto check.bat, pay.bat or next-month.bat.
rem No brackets around the command: a name such as 2026-03(1).xlsx comes without quotes and would end them.
setlocal
chcp 65001 >nul
set "PROGRAM=%LOCALAPPDATA%\compbatch\Scripts\compbatch.exe"
if exist "%PROGRAM%" goto ready
call "%~dp0install.bat"
if errorlevel 1 exit /b 1

:ready
if "%~2"=="" goto nothing
"%PROGRAM%" %*
echo.
pause
exit /b 0

:nothing
type "%~dp0drag-a-workbook.txt"
pause
