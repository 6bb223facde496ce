@echo off
rem Installs compbatch into your own profile, or replaces an older one. Needs Python 3.11 or newer.
setlocal
chcp 65001 >nul
set "PLACE=%LOCALAPPDATA%\compbatch"

set "PYTHON=py -3"
%PYTHON% --version >nul 2>&1
if errorlevel 1 set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info[:2] in [(3, n) for n in range(11)])" >nul 2>&1
if errorlevel 1 goto no_python

pushd "%~dp0.."
set "FROM="
if exist packages\ set "FROM=--no-index --find-links packages"
set "WHEEL="
for %%W in (compbatch-*.whl) do set "WHEEL=%%~fW"
if not defined WHEEL goto failed
%PYTHON% -m venv --clear "%PLACE%"
if errorlevel 1 goto failed
"%PLACE%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check %FROM% "%WHEEL%"
if errorlevel 1 goto failed
type "%~dp0installed.txt"
pause
exit /b 0

:no_python
type "%~dp0python-first.txt"
pause
exit /b 1

:failed
type "%~dp0not-installed.txt"
pause
exit /b 1
