#include "exchange/encodingtables.h"

namespace rapport::exchange {

namespace {

QSet<char16_t> lettersOf(const char16_t *text)
{
    const QString small = QString::fromUtf16(text);
    QSet<char16_t> letters;
    for (const QChar c : small + small.toUpper())
        letters.insert(c.unicode());
    return letters;
}

LetterTable table(const char16_t *frequent, const char16_t *possible = u"")
{
    return {lettersOf(frequent), lettersOf(possible)};
}

const LetterTable &western()
{
    static const LetterTable letters = table(u"äöüßéèñóíúáçåøæãõàê", u"âëîïôûùìòœÿýðþšž");
    return letters;
}

const LetterTable &central()
{
    static const LetterTable letters = table(u"ąćęłńóśźżáčďéěíňřšťúůýžőűöüäő", u"ľĺŕôâăîșțşţđßë");
    return letters;
}

const LetterTable &turkish()
{
    static const LetterTable letters = table(u"çğıöşüİ", u"âîû");
    return letters;
}

const LetterTable &baltic()
{
    static const LetterTable letters = table(u"āčēģīķļņšūžąęėįųõäöü", u"ōŗéóß");
    return letters;
}

const LetterTable &vietnamese()
{
    static const LetterTable letters = table(u"ăâđêôơưáàéèóòúùí", u"ü");
    return letters;
}

const LetterTable &cyrillic()
{
    static const LetterTable letters = table(u"оеаинтсрвлкмдпуябгзыьчйхжшюцщэё", u"фъіїєґўјљњћџђѓќѕ№");
    return letters;
}

const LetterTable &greek()
{
    static const LetterTable letters = table(u"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", u"ϊϋΐΰ");
    return letters;
}

const LetterTable &hebrew()
{
    static const LetterTable letters = table(u"אבגדהוזחטיךכלםמןנסעףפץצקרשת", u"ְֱֲֳִֵֶַָֹֻּ״׳");
    return letters;
}

const LetterTable &arabic()
{
    static const LetterTable letters = table(u"ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء", u"پچژگڤکی،؛؟ًٌٍَُِّْ");
    return letters;
}

const LetterTable &thai()
{
    static const LetterTable letters =
        table(u"กขคฆงจฉชซญฐณดตถทธนบปผพฟภมยรลวศษสหอะาำิีึืุูเแโใไ่้็์ั", u"ฃฅฌฎฏฑฒฤฦฬฮฯๅๆ๊๋ํ๎๐๑๒๓๔๕๖๗๘๙ฝฺฦ฿");
    return letters;
}

const LetterTable &japanese()
{
    static const LetterTable letters = table(u"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほま"
                                             u"みむめもやゆよらりるれろわをんがぎぐげござじずぜぞだ"
                                             u"でどばびぶべぼぱぴぷぺぽっゃゅょアイウエオカキクケコサシスセソ"
                                             u"タチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロ"
                                             u"ワヲンガギグゲゴザジズゼゾダデドバビブベボパピプペポッャュョー"
                                             u"日一国人年大十二本中長出三時行見月後前生五間上東四今九入"
                                             u"学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土"
                                             u"木車何南万毎白天母火右友左父雨会社株式有限田佐藤鈴橋伊村"
                                             u"林加吉渡辺松井斎清石京都府県市区町阪太郎花美恵真由健智和正博明"
                                             u"横浜札幌福岡神奈原森池部阿岩久表支店業営製作所商事様",
                                             u"、。・「」（）％＆／－々〒〇");
    return letters;
}

const LetterTable &simplified()
{
    static const LetterTable letters = table(u"的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得"
                                             u"就那要下以生会自着去之过家学对可里后小么心多天而能好都"
                                             u"然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头"
                                             u"面公同三已老从动两长知民样现分将外但身些与高意进把法此实"
                                             u"回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几业最"
                                             u"间新什打便位因重被走电四第门相次东政海口使教西再平真世气"
                                             u"信北少关并内加化由代军产入先山五太水万市眼体别处总才场师书比住"
                                             u"员九性通目华报立马命张活神数件安表原车白应路期提金何反合放"
                                             u"做系计司利受光王果亲界及京务制任至清物台公共风战林题建南度统色"
                                             u"字请交爱百科元社术结六功非流连远资队花快条院联言江深广州圳"
                                             u"有限公司技贸易集团银行刘陈杨赵吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧"
                                             u"程曹袁邓许傅沈曾彭吕伟芳娜秀敏静丽强磊洋勇艳杰娟涛超霞刚桂李",
                                             u"、。“”（）—…·《》～");
    return letters;
}

const LetterTable &traditional()
{
    static const LetterTable letters =
        table(u"的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對"
              u"可裡後小麼心多天而能好都"
              u"然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分"
              u"將外但身些與高意進把法此實"
              u"回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾業最間新什打便位因重被走電四第門相"
              u"次東政海口使教西再平真世氣"
              u"信北少關內加化由代產入先山五太水萬市體別處總才場師書比住員臺灣台有限公司股份陳林黃張李王吳劉"
              u"蔡楊許鄭謝洪郭邱曾廖賴徐周葉"
              u"蘇莊呂江何蕭羅潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范宋美玲志明淑芬雅婷怡君俊宏家豪",
              u"、。「」（）—…·《》");
    return letters;
}

const LetterTable &korean()
{
    static const LetterTable letters = table(u"이다는의가에을고한지를기사로은하서어자도시인대리수아나일부정원"
                                             u"전구장주보제상해그라스회여진동위유성선신오만공경재조용안영민"
                                             u"김박최강윤임양홍서울산로길식은행현준호연우혜미소희철종태광석규"
                                             u"승중국무업학교개발팀영업부관리과차표사장님번층천당역포화창",
                                             u"·“”");
    return letters;
}

} // namespace

const std::vector<EncodingCandidate> &encodingCandidates()
{
    static const std::vector<EncodingCandidate> all{
        {"cp1252", "windows-1252", &western(), 0.12, false},
        {"cp1250", "windows-1250", &central(), 0.05, false},
        {"cp1251", "windows-1251", &cyrillic(), 0.1, false},
        {"cp1253", "windows-1253", &greek(), 0.06, false},
        {"cp1254", "windows-1254", &turkish(), 0.04, false},
        {"cp1255", "windows-1255", &hebrew(), 0.05, false},
        {"cp1256", "windows-1256", &arabic(), 0.05, false},
        {"cp1257", "windows-1257", &baltic(), 0.04, false},
        {"cp1258", "windows-1258", &vietnamese(), -0.1, false},
        {"cp874", "windows-874-2000", &thai(), 0.05, false},
        {"iso8859-15", "ISO-8859-15", &western(), 0.06, false},
        {"iso8859-2", "ISO-8859-2", &central(), 0.03, false},
        {"iso8859-5", "ISO-8859-5", &cyrillic(), 0.0, false},
        {"iso8859-7", "ISO-8859-7", &greek(), 0.02, false},
        {"iso8859-9", "ISO-8859-9", &turkish(), 0.02, false},
        {"iso8859-13", "ISO-8859-13", &baltic(), 0.0, false},
        {"koi8-r", "KOI8-R", &cyrillic(), 0.04, false},
        {"macroman", "macintosh", &western(), 0.05, false},
        {"mac-cyrillic", "x-mac-cyrillic", &cyrillic(), 0.0, false},
        {"mac-latin2", "x-mac-centraleurroman", &central(), 0.0, false},
        {"cp850", "IBM850", &western(), 0.04, false},
        {"cp437", "IBM437", &western(), 0.02, false},
        {"cp852", "IBM852", &central(), 0.0, false},
        {"cp866", "IBM866", &cyrillic(), 0.02, false},
        {"cp932", "ibm-943_P15A-2003", &japanese(), 0.06, true},
        {"euc-jp", "EUC-JP", &japanese(), 0.04, true},
        {"gb18030", "GB18030", &simplified(), 0.06, true},
        {"big5", "Big5", &traditional(), 0.05, true},
        {"cp949", "windows-949-2000", &korean(), 0.05, true},
    };
    return all;
}

} // namespace rapport::exchange
