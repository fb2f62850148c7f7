#include "domain/textfold.h"
#include "support/support.h"

using namespace rapport::domain;

TEST_CASE("folding drops case and accents of European names")
{
    CHECK(foldText("Anaïs Lefèvre") == "anais lefevre");
    CHECK(foldText("Jörg GROẞ Weiß") == "jorg gross weiss");
    CHECK(foldText("Søren Ångström Łukasz Æsir Đorđe Şık") == "soren angstrom lukasz aesir dorde sik");
    CHECK(foldText("İstanbul Iğdır") == "istanbul igdir");
    CHECK(foldText("Nguyễn Thị Hồng Đào") == "nguyen thi hong dao");
    CHECK(foldText("O’Brien – Smith") == "o'brien - smith");
}

TEST_CASE("folding works for Greek, Cyrillic, Hebrew and Arabic")
{
    CHECK(foldText("Άγγελος") == "αγγελοσ");
    CHECK(foldText("Пётр Чайковский") == "петр чаиковскии");
    CHECK(foldText("שָׁלוֹם") == "שלום");
    CHECK(foldText("مُحَمَّد") == "محمد");
}

TEST_CASE("folding keeps marks that are vowels or sounds of their own")
{
    CHECK(foldText("ガス") == "ガス");
    CHECK(foldText("한국") == "한국");
    CHECK(foldText("हिन्दी") == QString("हिन्दी").normalized(QString::NormalizationForm_C));
    CHECK(foldText("ที่") == "ที่");
}

TEST_CASE("folding makes full-width and ligature forms plain and drops invisible characters")
{
    CHECK(foldText("ＡＢＣ１２３") == "abc123");
    CHECK(foldText("ﬁne") == "fine");
    CHECK(foldText(QString::fromUtf8("a\u200bb\ufeffc\u00add")) == "abcd");
}

TEST_CASE("folding collapses white space")
{
    CHECK(foldText("  Anna \t\n Maria  ") == "anna maria");
    CHECK(foldText(QString::fromUtf8("\u00a0\u3000é\u00a0x\u3000")) == "e x");
    CHECK(foldText("").isEmpty());
    CHECK(foldText("   ").isEmpty());
}

TEST_CASE("folding twice changes nothing")
{
    auto random = rapport::test::seededRandom();
    for (int i = 0; i < 3000; ++i) {
        const QString text = rapport::test::randomText(random, random.bounded(30));
        const QString once = foldText(text);
        INFO(text.toStdString());
        REQUIRE(foldText(once) == once);
    }
}

TEST_CASE("what folds to a blank or to parts of a syllable is folded with its neighbours")
{
    CHECK(foldText(QString::fromUtf8("\ufc62t")) == "t");
    CHECK(foldText(QString::fromUtf8("\uffb1\u3162")) == foldText(QString::fromUtf8("\uffb1\u3162\u200b")));
}

TEST_CASE("characters fold the same one by one and with the whole text")
{
    auto random = rapport::test::seededRandom();
    for (int i = 0; i < 3000; ++i) {
        QString text;
        for (int n = random.bounded(1, 12); n > 0; --n) {
            const QChar c(char16_t(random.bounded(0x250, 0xFFFE)));
            // Half a surrogate pair is no text: what becomes of it depends on its neighbours.
            text.append(c.isSurrogate() || random.bounded(4) == 0 ? QChar(char16_t(u'a' + random.bounded(26)))
                                                                  : c);
        }
        INFO(text.toStdString());
        // What is invisible is left out, and makes the text be folded as a whole.
        REQUIRE(foldText(text) == foldText(text + QChar(char16_t(0x200b))));
    }
}

TEST_CASE("an accent typed on its own folds to nothing in every script")
{
    CHECK(foldText(QString::fromUtf8("O´Brien ¨x¯y¸")) == "obrien xy");
    CHECK(foldText(QString::fromUtf8("O´Brien ¨x¯y¸ Ж")) == QString::fromUtf8("obrien xy ж"));
}

TEST_CASE("half-width Kana fold to the letters that they are")
{
    CHECK(foldText(QString::fromUtf8("ｶﾞﾗｽ")) == foldText(QString::fromUtf8("ガラス")));
    CHECK(foldText(QString::fromUtf8("a \u02d8b\u02d8")) == "a b");
}

TEST_CASE("half a character folds to nothing")
{
    const QString face = QString::fromUtf8("\U0001f600");
    CHECK(foldText(face) == face);
    CHECK(foldText(QString("a") + face.at(0) + "b") == "ab");
    CHECK(foldText(QString(face.at(1)) + face + face.at(0)) == face);
}

TEST_CASE("digits of any script are found")
{
    CHECK(digitsOf("+49 (170) 12-34") == "491701234");
    CHECK(digitsOf("٠١٢۳") == "0123");
    CHECK(digitsOf("none²").isEmpty());
}

TEST_CASE("words are runs of letters and digits")
{
    CHECK(words("Jean-Luc O'Neill, 3rd") == QStringList{"jean", "luc", "o", "neill", "3rd"});
    CHECK(words("  ").isEmpty());
    CHECK(squeezed("E-mail label") == "emaillabel");
}

TEST_CASE("plain text folds to what it folds to beside other letters")
{
    const QString letters = QStringLiteral("azAZ09@.+ -'`_");
    for (int i = 0; i < 14 * 14 * 14; ++i) {
        const QString text = QString(letters.at(i % 14)) + letters.at(i / 14 % 14) + letters.at(i / 196);
        INFO(text.toStdString());
        CHECK(foldText(QStringLiteral("éx") + text).mid(1) == foldText(QStringLiteral("x") + text));
    }
    CHECK(foldText(QStringLiteral("  Two  Words ")) == QStringLiteral("two words"));
    CHECK(foldText(QString()).isEmpty());
}
