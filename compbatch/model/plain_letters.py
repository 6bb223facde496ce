"""Letters that name the same in two ways of writing: traditional and simplified Chinese, accents and umlauts."""

import unicodedata

import pyarrow as pa

# What stands in names of companies and places, and in headings; a name with any other differs and is not found near.
_TRADITIONAL = (
    "達貿國際東華業電氣機興豐寶龍鳳馬飛車長門開關廣廠實發財資產價貨運輸進遠連醫藥衛環設計訊話語證議護買賣銷錢銀鐵"
    "鋼鋁銅鎮錦鴻鵬鷹麗齊鹽農漁養飯飲館麥點網絡線紙紡織維綠緣縣總經繼續統級約紅純結給絲聯聲職聖腦臺與舊藝萬葉蘇蘭"
    "處號術裝製複見規視親觀訂記許評試誠誼調談論謝識譯譽貝責貴費貸賀賓賢質賽贊趙軍軌軟輕輝輪轉辦邊郵鄉鄭釀針鈞鋒鍋"
    "鏈鐘鑄鑽閣陽陰隊階隨險雙雜雞離雲靈靜頂項順預頓頭題願類顧風駿驗魚鮮鳥恆傳億優儀協單島嶺師帶幫張強彈後從復徵應"
    "慶態慮憑戰戶擇擔據攝數斷時暢曉書會條楊樂標樓樣樹橋檢權歐歲歷歸氫決沒準溝滅滬漢潔潤濟濤灣灑燈燒營爐爭爾獨獲獻"
    "瑪瓊畫異當療盤眾碼確磚礦禮稅種積穩窯競筆節範築簡糧脈臨莊蓋蔣藍蟲衝補詢詳誌認誤課諾講豬貫貯貼賴購贏趕跡踐躍載"
    "較輔輩邁還這鄧醬釋鈉鈴鉅銘鋪鋰錄錶鍵鍛鎖鏡閉間閩闊陳陸隱霧韓響頁須頻顏顯飄飼飾餅餘騎騰驅鬆魯鳴鴨鶴黃齡庫備園"
    "圖團場塊塗壓壯壽夢夾奧婦媽孫學寧審寫專將對導屬岡峽崗幣幹廚廳廢彙徑恥愛勝動務勞勢匯區卻厭參員問啟喬嘆嚴囑圍執"
    "堅報塵墊壇創劃劑剛則"
    "丟亞佈佔來係個們傭傷僅僱償兌內兩凈凍別刪剋勵卽厤叄啓噸噹嚮圓埰壞奬寀層幾彆彔懲捨採換損摺擬攤敎於旣暫曆曏曠朮棄檔"
    "檯沖況淨減測滙滾為無爲狀獎現産畢監盧眞碩礎稱箇簽籤糰糾紀紋納細終絕絶綫編緩緻績繫繳纍纔罰脩蓆蔘衕覈註証詞該說説請"
    "讀變負貳賠賬辭迴週過違適遲醜釦銖錯録鎊閤闆隻韆領頷額颱駁體髮鬚麪麫麵麼麽齣"
)
_SIMPLIFIED = (
    "达贸国际东华业电气机兴丰宝龙凤马飞车长门开关广厂实发财资产价货运输进远连医药卫环设计讯话语证议护买卖销钱银铁"
    "钢铝铜镇锦鸿鹏鹰丽齐盐农渔养饭饮馆麦点网络线纸纺织维绿缘县总经继续统级约红纯结给丝联声职圣脑台与旧艺万叶苏兰"
    "处号术装制复见规视亲观订记许评试诚谊调谈论谢识译誉贝责贵费贷贺宾贤质赛赞赵军轨软轻辉轮转办边邮乡郑酿针钧锋锅"
    "链钟铸钻阁阳阴队阶随险双杂鸡离云灵静顶项顺预顿头题愿类顾风骏验鱼鲜鸟恒传亿优仪协单岛岭师带帮张强弹后从复征应"
    "庆态虑凭战户择担据摄数断时畅晓书会条杨乐标楼样树桥检权欧岁历归氢决没准沟灭沪汉洁润济涛湾洒灯烧营炉争尔独获献"
    "玛琼画异当疗盘众码确砖矿礼税种积稳窑竞笔节范筑简粮脉临庄盖蒋蓝虫冲补询详志认误课诺讲猪贯贮贴赖购赢赶迹践跃载"
    "较辅辈迈还这邓酱释钠铃钜铭铺锂录表键锻锁镜闭间闽阔陈陆隐雾韩响页须频颜显飘饲饰饼余骑腾驱松鲁鸣鸭鹤黄龄库备园"
    "图团场块涂压壮寿梦夹奥妇妈孙学宁审写专将对导属冈峡岗币干厨厅废汇径耻爱胜动务劳势汇区却厌参员问启乔叹严嘱围执"
    "坚报尘垫坛创划剂刚则"
    "丢亚布占来系个们佣伤仅雇偿兑内两净冻别删克励即历叁启吨当向圆采坏奖采层几别录惩舍采换损折拟摊教于既暂历向旷术弃档"
    "台冲况净减测汇滚为无为状奖现产毕监卢真硕础称个签签团纠纪纹纳细终绝绝线编缓致绩系缴累才罚修席参同核注证词该说说请"
    "读变负贰赔账辞回周过违适迟丑扣铢错录镑合板只千领颔额台驳体发须面面面么么出"
)
_IN_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_PLAIN = _IN_SIMPLIFIED | str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})
_OTHERWISE = frozenset(_TRADITIONAL) | frozenset(map(chr, range(0xC0, 0x250)))


def simplified(words: str) -> str:
    """Write a heading or a word that is known in simplified Chinese, every letter in its place."""
    return words if words.isascii() else words.translate(_IN_SIMPLIFIED)


def plainly(words: pa.Array) -> pa.Array:
    """Write words in simplified Chinese and without accents; most need nothing and are not looked at one by one."""
    letters = words.buffers()[-1]  # of all words at once; a pattern takes longer to make than to match
    if letters is None or _OTHERWISE.isdisjoint(letters.to_pybytes().decode("utf-8", "replace")):
        return words
    return pa.array([_without_accents(word.translate(_PLAIN)) for word in words.to_pylist()], pa.string())


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word) if not word.isascii() else word
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
