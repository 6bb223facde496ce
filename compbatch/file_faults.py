"""Why a file cannot be read or written, and what to do about it: the words of diagnostic CB001."""

from compbatch.language import Text

FILE_FAULTS: dict[str, tuple[Text, Text]] = {
    "missing": (Text("没有这个文件", "there is no such file"), Text("核对文件名与文件夹", "Check the name and the folder")),
    "folder": (Text("这是文件夹", "it is a folder"), Text("请给出其中的工作簿", "Name a workbook in it")),
    "locked": (Text("没有权限，或正被其他程序打开", "it is locked by another program, or you may not read it"),
               Text("在 Excel 中关闭后重试", "Close it in Excel and try again")),
    "temporary": (Text("这是 Excel 打开文件时的临时文件", "it is a temporary file that Excel keeps while a workbook is open"),
                  Text("请给出工作簿本身", "Name the workbook itself")),
    "ending": (Text("不是 .xlsx 或 .xlsm 工作簿", "it is not an .xlsx or .xlsm workbook"),
               Text("在 Excel 中另存为 .xlsx", "Save it as .xlsx in Excel")),
    "not-a-workbook": (Text("内容不是 Excel 工作簿", "its content is not an Excel workbook"),
                       Text("在 Excel 中打开并另存为 .xlsx", "Open it in Excel and save it as .xlsx")),
    "old-or-encrypted": (Text("是旧格式，或设有密码", "it is in the old format or protected by a password"),
                         Text("在 Excel 中去掉密码，另存为 .xlsx", "Take the password off and save it as .xlsx in Excel")),
    "duplicate-entry": (Text("文件内部有重复的部分，已损坏", "it holds a part twice and is damaged"),
                        Text("在 Excel 中打开并重新保存", "Open it in Excel and save it again")),
    "signed": (Text("带有数字签名，加入工作表会使签名失效", "it is digitally signed, and adding sheets would break the signature"),
               Text("使用未签名的副本", "Use a copy without the signature")),
    "shared-workbook": (Text("是“共享工作簿”，带有修订记录", "it is a shared workbook with tracked changes"),
                        Text("在 Excel 中取消共享并保存", "Stop sharing it in Excel and save it")),
    "dtd": (Text("含有不安全的 XML 声明", "it holds an unsafe XML declaration"),
            Text("在 Excel 中打开并重新保存", "Open it in Excel and save it again")),
    "too-large": (Text("解压后大得异常", "it inflates to an abnormal size"),
                  Text("核对文件来源", "Check where the file comes from")),
    "damaged": (Text("文件已损坏", "it is damaged"),
                Text("在 Excel 中打开并修复，或取一份完好的副本", "Open and repair it in Excel, or get a sound copy")),
    "unwritable": (Text("无法写入", "it cannot be written"),
                   Text("在 Excel 中关闭它，或用 -o 写到别处", "Close it in Excel, or write elsewhere with -o")),
    "own-input": (Text("输出与输入是同一个文件", "the output would replace an input"),
                  Text("用 -o 另给一个文件名", "Name another file with -o")),
}  # fmt: skip
