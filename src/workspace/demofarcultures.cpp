#include "workspace/demofarcultures.h"

namespace rapport::workspace::demo {

const Culture kFarCultures[] = {
    {"GR", "el", 22, false, "Ελένη:eleni,Μαρία:maria,Ιωάννα:ioanna,Αικατερίνη:aikaterini,Δήμητρα:dimitra", "Γιώργος:giorgos,Νίκος:nikos,Ιωάννης:ioannis,Χρήστος:christos,Παναγιώτης:panagiotis",
     "Παπαδόπουλος:papadopoulos,Αντωνίου:antoniou,Νικολαΐδης:nikolaidis,Ξενάκης:xenakis,Καζαντζάκης:kazantzakis", "Αθήνα:10# ##,Θεσσαλονίκη:54# ##,Πάτρα:26# ##,Ηράκλειο:71# ##",
     "Ερμού,Πανεπιστημίου,Τσιμισκή,Λεωφόρος Κηφισίας", "%s %n", "+30 69# ### ####", "+30 21# ### ####", "Α.Ε.,Ε.Π.Ε."},
    {"UA", "uk", 18, false, "Олена:olena,Ганна:hanna,Ірина:iryna,Соломія:solomiya,Надія:nadiya", "Андрій:andriy,Тарас:taras,Ярослав:yaroslav,Микола:mykola,Євген:yevhen",
     "Шевченко:shevchenko,Коваль:koval,Їжакевич:yizhakevych,Бойко:boyko,Гриценко:hrytsenko", "Київ:01###,Львів:79###,Одеса:65###,Харків:61###", "вул. Хрещатик,вул. Франка,просп. Свободи", "%s, %n",
     "+380 67 ### ## ##", "+380 44 ### ## ##", "ТОВ,ПАТ"},
    {"BG", "bg", 12, false, "Ивана:ivana,Цветелина:tsvetelina,Мария:maria,Йоана:yoana", "Георги:georgi,Димитър:dimitar,Стоян:stoyan,Красимир:krasimir",
     "Иванов:ivanov,Петров:petrov,Стоянова:stoyanova,Желязков:zhelyazkov", "София:1###,Пловдив:40##,Варна:90##,Бургас:80##", "бул. Витоша,ул. Раковски,ул. Шипка", "%s %n", "+359 88# ### ###",
     "+359 2 ### ####", "ЕООД,АД"},
    {"KZ", "ru", 12, false, "Наталья:natalya,Ольга:olga,Ксения:ksenia,Айгүл:aigul,Юлия:yulia", "Сергей:sergey,Дмитрий:dmitry,Нұрлан:nurlan,Артём:artyom,Михаил:mikhail",
     "Соловьёв:solovyov,Кузнецов:kuznetsov,Ахметов:akhmetov,Щербаков:shcherbakov,Қасымов:qasymov", "Алматы:05####,Астана:01####,Шымкент:16####", "ул. Абая,просп. Достык,ул. Гоголя", "%s, %n",
     "+7 70# ### ## ##", "+7 727 ### ## ##", "ТОО,АО"},
    {"IL", "he", 15, false, "נועה:noa,תמר:tamar,שירה:shira,רבקה:rivka", "דוד:david,יונתן:yonatan,אברהם:avraham,עומר:omer", "כהן:cohen,לוי:levi,מזרחי:mizrahi,פרידמן:friedman,בן־דוד:bendavid",
     "תל אביב:6######,ירושלים:9######,חיפה:3######,באר שבע:8######", "רחוב הרצל,שדרות רוטשילד,רחוב דיזנגוף", "%s %n", "+972 5#-###-####", "+972 3-###-####", "בע\"מ"},
    {"AE", "ar", 18, false, "فاطمة:fatima,نور:noor,مريم:maryam,ليلى:layla,عائشة:aisha", "محمد:mohamed,أحمد:ahmad,خالد:khalid,يوسف:yousef,عمر:omar",
     "الأحمد:alahmad,النجار:alnajjar,الخطيب:alkhatib,بن سعيد:binsaeed,الحداد:alhaddad", "دبي:00000,أبو ظبي:00000,الشارقة:00000", "شارع الشيخ زايد,شارع الكورنيش,شارع الخليج", "%s %n",
     "+971 5# ### ####", "+971 4 ### ####", "ش.م.م"},
    {"EG", "ar", 12, false, "ياسمين:yasmin,هدى:hoda,سلمى:salma,نادية:nadia", "مصطفى:mostafa,كريم:karim,طارق:tarek,حسن:hassan", "عبد الرحمن:abdelrahman,السيد:elsayed,منصور:mansour,فؤاد:fouad",
     "القاهرة:115##,الإسكندرية:215##,الجيزة:125##", "شارع التحرير,شارع رمسيس,شارع الهرم", "%n %s", "+20 10# ### ####", "+20 2 #### ####", "ش.م.م,ذ.م.م"},
    {"IN", "hi", 20, false, "प्रिया:priya,अनन्या:ananya,लक्ष्मी:lakshmi,दीपिका:deepika", "अर्जुन:arjun,राहुल:rahul,विक्रम:vikram,संजय:sanjay", "शर्मा:sharma,पटेल:patel,सिंह:singh,मेहता:mehta,अय्यर:iyer",
     "मुंबई:4000##,दिल्ली:1100##,बेंगलुरु:5600##,पुणे:4110##", "महात्मा गांधी मार्ग,लिंक रोड,स्टेशन रोड", "%n %s", "+91 98### #####", "+91 22 #### ####", "Pvt. Ltd.,Ltd."},
    {"TH", "th", 8, false, "สมหญิง:somying,มาลี:malee,กัญญา:kanya,ปิยะดา:piyada", "สมชาย:somchai,ธนากร:thanakorn,วิชัย:wichai,ณัฐพล:nattapon", "ใจดี:jaidee,ศรีสุข:srisuk,วงศ์สวัสดิ์:wongsawat,ทองคำ:thongkham",
     "กรุงเทพมหานคร:10###,เชียงใหม่:50###,ภูเก็ต:83###", "ถนนสุขุมวิท,ถนนพระราม 4,ถนนนิมมาน", "%n %s", "+66 8# ### ####", "+66 2 ### ####", "จำกัด"},
    {"VN", "vi", 20, true, "Nguyệt,Thảo,Phương Anh,Hằng,Ngọc Bích", "Đức,Quốc Bảo,Hữu Thắng,Trường,Minh Đăng", "Nguyễn,Trần,Phạm,Đặng,Võ,Huỳnh,Lê", "Hà Nội:10####,TP. Hồ Chí Minh:70####,Đà Nẵng:55####,Huế:53####",
     "đường Lê Lợi,phố Hàng Bạc,đường Nguyễn Huệ,đường Trần Phú", "%n %s", "+84 9# ### ## ##", "+84 24 #### ####", "TNHH,CP"},
    {"CN", "zh", 30, true, "丽:li,芳:fang,静怡:jingyi,秀英:xiuying,雪梅:xuemei", "伟:wei,强:qiang,建国:jianguo,浩然:haoran,志明:zhiming", "王:wang,李:li,张:zhang,刘:liu,欧阳:ouyang,陈:chen,黄:huang",
     "北京市:1000##,上海市:2000##,深圳市:5180##,成都市:6100##,杭州市:3100##", "人民路,中山路,长安街,解放大道", "%s%n号", "+86 13# #### ####", "+86 10 #### ####", "有限公司,股份有限公司"},
    {"JP", "ja", 30, true, "花子:hanako,さくら:sakura,美咲:misaki,陽菜:hina,由紀:yuki", "太郎:taro,健一:kenichi,大輔:daisuke,翔太:shota,誠:makoto", "佐藤:sato,鈴木:suzuki,高橋:takahashi,渡辺:watanabe,長谷川:hasegawa,髙島:takashima",
     "東京都:10#-####,大阪市:53#-####,京都市:60#-####,札幌市:06#-####,福岡市:81#-####", "中央通り,本町,桜丘町,銀座", "%s%n", "+81 90-####-####", "+81 3-####-####", "株式会社,合同会社"},
    {"KR", "ko", 20, true, "지은:jieun,수빈:subin,서연:seoyeon,민지:minji", "민수:minsu,준호:junho,성민:seongmin,도윤:doyun", "김:kim,이:lee,박:park,최:choi,정:jung,남궁:namgung",
     "서울:0####,부산:4####,인천:2####,대구:4####", "세종대로,테헤란로,강남대로", "%s %n", "+82 10-####-####", "+82 2-####-####", "주식회사,유한회사"},
    {"GE", "ka", 6, false, "ნინო:nino,თამარი:tamari,ანა:ana,ქეთევანი:ketevan", "გიორგი:giorgi,დავითი:davit,ლევანი:levan,ვახტანგი:vakhtang", "მაისურაძე:maisuradze,ბერიძე:beridze,გელაშვილი:gelashvili",
     "თბილისი:01##,ბათუმი:60##,ქუთაისი:46##", "რუსთაველის გამზირი,აღმაშენებლის ქუჩა", "%s %n", "+995 5## ## ## ##", "+995 32 ### ## ##", "შპს,სს"},
};
const int kFarCultureCount = static_cast<int>(sizeof(kFarCultures) / sizeof(kFarCultures[0]));

} // namespace rapport::workspace::demo
