#include "outreach/safehtml.h"
#include "outreach/htmltokens.h"
#include "support/support.h"

#include <QRegularExpression>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::outreach;

namespace {

QString safe(const char *html)
{
    return safeHtml(QString::fromUtf8(html)).html;
}

/// What no safe text holds, whatever it was made from.
bool isHarmless(const QString &html)
{
    static const QRegularExpression element(QStringLiteral(
        "<(?!/?(?:a|b|strong|i|em|u|s|p|br|hr|div|span|h[1-6]|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|"
        "caption|img|blockquote|pre|code|sub|sup|small|center|font)[ >])"));
    static const QRegularExpression attribute(
        QStringLiteral("<[^>]*\\s(on\\w+|srcset|background|action|formaction)\\s*="));
    static const QRegularExpression link(
        QStringLiteral("(href|src)=\"(?!(https?|mailto|tel|cid):|data:image/(png|jpeg|gif))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression style(
        QStringLiteral("style=\"[^\"]*(url|expression|import|behavior|binding)"));
    for (const QRegularExpression *bad : {&element, &attribute, &link, &style}) {
        const auto found = bad->match(html);
        if (found.hasMatch()) {
            UNSCOPED_INFO("found " << found.captured().toStdString());
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("safe HTML keeps text, structure and links")
{
    const QString html = QStringLiteral(
        "<h1 style=\"color:#333;font-size:20px\">News</h1><p align=\"center\">Dear <b>you</b>,<br>"
        "<a href=\"https://example.org/?a=1&amp;b=2\" title=\"x\">here</a></p>"
        "<table width=\"600\"><tr><td>1</td></tr></table>");
    const SafeHtml kept = safeHtml(html);
    CHECK(kept.html == html);
    CHECK(kept.removed.isEmpty());
}

TEST_CASE("safe HTML leaves out what runs, fetches or hides, and says so")
{
    CHECK(safe("a<script>alert(1)</script>b<style>p{background:url(http://x)}</style>c") ==
          QStringLiteral("abc"));
    CHECK(safe("<p onclick='x()'>hi</p>") == QStringLiteral("<p>hi</p>"));
    CHECK(safe("<iframe src='https://x'>in</iframe><object data=x>in</object>z") == QStringLiteral("z"));
    CHECK(safe("<svg><script>1</script></svg><form action=x><input name=a>t</form>") == QStringLiteral("t"));
    CHECK(safe("<a href='javascript:alert(1)'>a</a>") == QStringLiteral("<a>a</a>"));
    CHECK(safe("<a href=' jAva\tscript&#58;alert(1)'>a</a>") == QStringLiteral("<a>a</a>"));
    CHECK(safe("<a href='file:///etc/passwd'>a</a><img src='file:///x.png'>") == QStringLiteral("<a>a</a>"));
    CHECK(safe("<a href='//example.org/x'>a</a>") == QStringLiteral("<a>a</a>"));
    CHECK(safe("<img src='https://t.example/p.gif?id=1' width=1>") == QString());
    CHECK(safe("<p style='background:url(http://x);color:red;width:expression(1)'>a</p>") ==
          QStringLiteral("<p style=\"color:red\">a</p>"));
    CHECK(safe("<!-- c --><?php x ?><!DOCTYPE html>a &lt;b&gt;") == QStringLiteral("a &lt;b&gt;"));
    CHECK(safe("<img src='data:image/svg+xml;base64,PHN2Zz4='>") == QString());
    const SafeHtml answer =
        safeHtml(QStringLiteral("<a href='file:x'>a</a><img src='http://x'><b onload=1>"));
    CHECK(answer.removed ==
          QStringList{QStringLiteral("file:"), QStringLiteral("remote image"), QStringLiteral("onload")});
}

TEST_CASE("safe HTML closes what stays open and bounds nesting and length")
{
    CHECK(safe("<b><i>a") == QStringLiteral("<b><i>a</i></b>"));
    CHECK(safe("a</td></b>") == QStringLiteral("a"));
    CHECK(safe("a < b <3 <") == QStringLiteral("a &lt; b &lt;3 &lt;"));
    const SafeHtml deep = safeHtml(QStringLiteral("<table><tr><td>").repeated(50) + u'x');
    CHECK(deep.html.count(QStringLiteral("<table>")) == 8);
    CHECK(deep.removed.contains(QStringLiteral("nesting")));
    CHECK(safeHtml(QStringLiteral("<div>").repeated(10'000)).html.count(QStringLiteral("<div>")) == 200);
    CHECK(safeHtml(QString(2 * 1024 * 1024, u'x')).html.size() == 1024 * 1024);
}

TEST_CASE("a safe image is a small picture or stands in the mail itself")
{
    const QString png = QStringLiteral("<img src=\"data:image/png;base64,iVBORw0KGgo=\">");
    CHECK(safeHtml(png).html == png);
    CHECK(safe("<img src='cid:logo' alt='Us'>") == QStringLiteral("<img src=\"cid:logo\" alt=\"Us\">"));
    CHECK(safe("<img src='data:image/png;base64,PHN2Zz4='>") == QString());
    SafeHtmlRules rules;
    rules.remoteImages = true;
    CHECK(safeHtml(QStringLiteral("<img src='https://x.example/a.png'>"), rules).html ==
          QStringLiteral("<img src=\"https://x.example/a.png\">"));
}

TEST_CASE("merge fields of a template pass as they stand")
{
    SafeHtmlRules rules;
    rules.keepMergeFields = true;
    const QString source =
        QStringLiteral("<p>{{#if city = \"Lyon\" and amount < 5}}{{first_name|you & me}}{{/if}} "
                       "<a href=\"{{unsubscribe}}\">out</a></p>");
    CHECK(safeHtml(source, rules).html == source);
    CHECK(safeHtml(QStringLiteral("<a href=\"javascript:{{first_name}}\">x</a>"), rules).html ==
          QStringLiteral("<a>x</a>"));
    CHECK(safeHtml(QStringLiteral("{{first_name"), rules).html == QStringLiteral("{{first_name"));
}

TEST_CASE("whatever is put in, safe HTML is harmless and gives itself again")
{
    auto random = test::seededRandom();
    const QStringList pieces{QStringLiteral("<script>"),
                             QStringLiteral("</script>"),
                             QStringLiteral("<a href="),
                             QStringLiteral("javascript:x"),
                             QStringLiteral("\""),
                             QStringLiteral("'"),
                             QStringLiteral(">"),
                             QStringLiteral("<"),
                             QStringLiteral("<!--"),
                             QStringLiteral("-->"),
                             QStringLiteral("<img src="),
                             QStringLiteral("file:///a"),
                             QStringLiteral(" onerror=x"),
                             QStringLiteral(" style=\"color:red;background:url(x)\""),
                             QStringLiteral("&lt;script&gt;"),
                             QStringLiteral("&#60;"),
                             QStringLiteral("<p"),
                             QStringLiteral("</p"),
                             QStringLiteral("<svg/onload=x>"),
                             QStringLiteral("/"),
                             QStringLiteral("="),
                             QStringLiteral("<table>"),
                             QStringLiteral("https://x.example/"),
                             QStringLiteral("<style>"),
                             QStringLiteral("\t")};
    for (int round = 0; round < 20'000; ++round) {
        QString source;
        for (int piece = 0; piece < random.bounded(1, 14); ++piece)
            source += random.bounded(6) == 0 ? test::randomText(random, random.bounded(6))
                                             : pieces.at(random.bounded(static_cast<int>(pieces.size())));
        INFO(source.toStdString());
        const QString html = safeHtml(source).html;
        INFO(html.toStdString());
        REQUIRE(isHarmless(html));
        REQUIRE(safeHtml(html).html == html);
        (void)textOfMailHtml(source);
    }
}

TEST_CASE("the text of a mail says what its HTML shows")
{
    const auto text = [](const char *html) { return textOfMailHtml(QString::fromUtf8(html)); };
    CHECK(text("<h1>News</h1><p>Dear   you,<br>come\n in.</p><p>Bye</p>") ==
          QStringLiteral("News\n\nDear you,\ncome in.\n\nBye"));
    CHECK(text("<ul><li>one</li><li>two</li></ul><ol><li>a</li><li>b</li></ol>") ==
          QStringLiteral("- one\n- two\n\n1. a\n2. b"));
    CHECK(text("<a href='https://x.example/a'>Offer</a>") == QStringLiteral("Offer (https://x.example/a)"));
    CHECK(text("<a href='https://x.example/'>x.example</a> <a href='mailto:a@b.example'>a@b.example</a>") ==
          QStringLiteral("x.example a@b.example"));
    CHECK(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") ==
          QStringLiteral("a b\nc"));
    CHECK(text("<script>x</script>a<img alt='Logo' src='cid:x'>&nbsp;&euro;5") ==
          QStringLiteral("aLogo \u20ac5"));
}
