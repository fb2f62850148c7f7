#include "domain/qualitytext.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

namespace {

struct Case {
    const char *text;
    const char *mended; ///< nullptr: fine as it is
};

template <std::size_t N>
void checkAll(const Case (&cases)[N], const std::function<Mended(const QString &)> &mend)
{
    for (const Case &one : cases) {
        const Mended mended = mend(QString::fromUtf8(one.text));
        INFO(one.text << " gives " << mended.value_or(QStringLiteral("(fine)")).toStdString());
        CHECK(mended.has_value() == (one.mended != nullptr));
        if (mended && one.mended)
            CHECK(*mended == QString::fromUtf8(one.mended));
    }
}

} // namespace

TEST_CASE("names in capitals or small letters are put right, and names as people write them are left alone")
{
    constexpr Case kCases[] = {
        {"ANNA", "Anna"},
        {"anna", "Anna"},
        {"MÜLLER-LÜDENSCHEIDT", "Müller-Lüdenscheidt"},
        {"jean-pierre", "Jean-Pierre"},
        {"O'BRIEN", "O'Brien"},
        {"o’neill", "O’Neill"},
        {"MCDONALD", "McDonald"},
        {"VAN DER BERG", "van der Berg"},
        {"van der berg", "van der Berg"},
        {"DE LA CRUZ", "de la Cruz"},
        {"GARCÍA MÁRQUEZ", "García Márquez"},
        {"SMITH III", "Smith III"},
        {"ИВАНОВ", "Иванов"},
        {"петрова-водкина", "Петрова-Водкина"},
        {"İBRAHİM", "İbrahim"},
        {"IŞIL", "Işıl"},
        {"MACHADO", "Machado"},
        {"LEE", "Lee"},
        {"ÅSTRÖM", "Åström"},
        {"NGUYỄN", "Nguyễn"},
        // fine
        {"McDonald", nullptr},
        {"MacArthur", nullptr},
        {"DeVito", nullptr},
        {"van der Berg", nullptr},
        {"von", nullptr},
        {"O'Neill", nullptr},
        {"Jean-Pierre", nullptr},
        {"J.R.", nullptr},
        {"k.d.", nullptr},
        {"JR", nullptr},
        {"Li", nullptr},
        {"Ō", nullptr},
        {"李", nullptr},
        {"山田　太郎", nullptr},
        {"محمد", nullptr},
        {"דוד", nullptr},
        {"ΓΙΩΡΓΟΣ", nullptr}, // capitals have lost their accents
        {"สมชาย", nullptr},
        {"김", nullptr},
        {"", nullptr},
        {"anna@x.example", nullptr},
    };
    checkAll(kCases, mendedCase);
}

TEST_CASE("text read in the wrong encoding is read again only when all of it was")
{
    constexpr Case kCases[] = {
        {"MÃ¼ller", "Müller"},
        {"AnaÃ¯s LefÃ¨vre", "Anaïs Lefèvre"},
        {"JosÃ©", "José"},
        {"Å\u0081ukasz", "Łukasz"},
        {"Dâ€™Angelo", "D’Angelo"},
        {"Ð˜Ð²Ð°Ð½", "Иван"},
        {"å±±ç”°", "山田"},
        {"MÃƒÂ¼ller", "Müller"}, // twice
        {"StraÃŸe", "Straße"},
        // fine
        {"Müller", nullptr},
        {"São Paulo", nullptr},
        {"SÃO PAULO", nullptr},
        {"Ærøskøbing", nullptr},
        {"Łódź", nullptr},
        {"Ñandú", nullptr},
        {"Ö»x«", nullptr},
        {"MENÜ«", nullptr},
        {"»Å«", nullptr},
        {"25 °C", nullptr},
        {"Иван", nullptr},
        {"山田", nullptr},
        {"Müller MÃ¼ller", nullptr}, // half right: nobody knows
        {"plain", nullptr},
        {"", nullptr},
    };
    checkAll(kCases, mendedMojibake);
}

TEST_CASE("needless spaces go, and the white space that scripts write with stays")
{
    constexpr Case kCases[] = {
        {"Anna  Maria", "Anna Maria"},
        {" Anna", "Anna"},
        {"Anna ", "Anna"},
        {"Anna\tMaria", "Anna Maria"},
        {"a\nb", "a b"},
        {"\u00a0Anna", "Anna"},
        {"Anna Maria", nullptr},
        {"山田　太郎", nullptr},
        {"M.\u00a0Dupont", nullptr},
        {"", nullptr},
        {"Anna", nullptr},
    };
    checkAll(kCases, [](const QString &text) { return mendedSpaces(text); });
    constexpr Case kLines[] = {{"Weg 1\nHinterhaus", nullptr}, {"Weg  1\n Hinterhaus", "Weg 1\nHinterhaus"}};
    checkAll(kLines, [](const QString &text) { return mendedSpaces(text, true); });
}

TEST_CASE("invisible characters go, joiners that scripts and emoji need stay")
{
    constexpr Case kCases[] = {
        {"An\u200bna", "Anna"}, {"An\ufeffna", "Anna"}, {"An\u00adna", "Anna"},     {"A\u0007b", "Ab"},
        {"\u202eanna", "anna"}, {"It\u0092s", "It’s"},  {"می\u200cخواهم", nullptr}, {"क्\u200dष", nullptr},
        {"👩\u200d💻", nullptr},  {"Anna", nullptr},      {"a\nb", nullptr},
    };
    checkAll(kCases, mendedControls);
    CHECK(hasLostLetters(QString::fromUtf8("M�ller")));
    CHECK_FALSE(hasLostLetters(QStringLiteral("Muller?")));
}

TEST_CASE("fillers are told from names")
{
    for (const char *text : {"n/a", "N/A", "#N/A", "-", "--", "???", ".", "…", "unknown", "Unbekannt", "k.A.",
                             "xxx", "(null)", " - "})
        CHECK(isPlaceholder(QString::fromUtf8(text)));
    for (const char *text :
         {"Na", "Null", "None", "Test", "X", "Ann", "O", "李", "A-", "12", "", "Ø", "!Xóõ"})
        CHECK_FALSE(isPlaceholder(QString::fromUtf8(text)));
}

TEST_CASE("both names in one field are told apart only where there is no doubt")
{
    struct Split {
        const char *first;
        const char *last;
        const char *mended; ///< "first|last", or nullptr
    };
    constexpr Split kCases[] = {
        {"Anna Berger", "", "Anna|Berger"},
        {"Berger, Anna", "", "Anna|Berger"},
        {"", "Berger, Anna Maria", "Anna Maria|Berger"},
        {"", "van der Berg, Jan", "Jan|van der Berg"},
        {"Peter O'Neill", "", "Peter|O'Neill"},
        {"Anna Maria", "", nullptr},
        {"Zaphod Beeblebrox", "", nullptr}, // nobody knows whether Zaphod is a first name
        {"", "García Márquez", nullptr},
        {"", "Anna Berger", nullptr},
        {"Anna", "Berger", nullptr},
        {"Nguyen Van Anh", "", nullptr},
        {"山田 太郎", "", nullptr},
        {"", "Smith, Jr", nullptr},
        {"", "Weber, 3", nullptr},
        {"Anna", "", nullptr},
        {"", "", nullptr},
    };
    for (const Split &one : kCases) {
        const auto parts = splitOfOne(QString::fromUtf8(one.first), QString::fromUtf8(one.last));
        INFO(one.first << " / " << one.last);
        CHECK(parts.has_value() == (one.mended != nullptr));
        if (parts && one.mended)
            CHECK(parts->first + QLatin1Char('|') + parts->last == QString::fromUtf8(one.mended));
    }
}

TEST_CASE("a look at bytes never passes over what a look at letters finds")
{
    for (const char *text : {"ANNA", "anna", "a  b", " a", "a ", "MÃ¼ller", "n/a", "#N/A", "-", "An\u200bna",
                             "A\u0007b", "M�ller", "unknown", "k.A.", "xxx", "a\tb", "(null)", "IŞIL"}) {
        const TextSuspicion seen = suspicionOf(text);
        INFO(text);
        CHECK((seen.spaces || seen.controls || seen.foreign || seen.thin));
    }
    for (const char *text : {"Anna", "McDonald", "van der Berg", "Jean-Pierre"}) {
        const TextSuspicion seen = suspicionOf(text);
        CHECK_FALSE((seen.spaces || seen.controls || seen.foreign || seen.thin));
    }
}
