#include "outreach/template.h"
#include "support/support.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>

using namespace rapport;
using namespace rapport::outreach;

namespace {

TemplateContext context()
{
    static const auto catalogue = std::make_shared<const domain::Catalogue>();
    return {catalogue,
            QStringLiteral("EUR"),
            {QStringLiteral("unsubscribe"), QStringLiteral("sender.name"), QStringLiteral("offer")}};
}

Template parsed(const QString &source, TemplateForm form = TemplateForm::Text)
{
    return test::require(Template::parse(source, form, context()));
}

domain::Record person(const domain::FieldValues &values)
{
    domain::Record record;
    record.ref.kind = domain::RecordKind::Person;
    record.values = values;
    return record;
}

QString shown(const Template &text, const domain::Record &record)
{
    MergeValues values;
    MergeSource source{record, nullptr, {}, QLocale(QStringLiteral("de_DE")), {}};
    source.extras.insert(QStringLiteral("sender.name"), QStringLiteral("Mara"));
    test::require(text.merge(source, values));
    return text.render(values);
}

} // namespace

TEST_CASE("a template puts fields and fallbacks into a text")
{
    const auto record = person({{QStringLiteral("first_name"), "Zoë"}});
    CHECK(shown(parsed(QStringLiteral("Dear {{ first_name }}, {{last_name| friend }}! {{sender.name}}")),
                record) == QStringLiteral("Dear Zoë, friend! Mara"));
    CHECK(shown(parsed(QStringLiteral("{{first_name|}}{{last_name|}} }} { {")), record) ==
          QStringLiteral("Zoë }} { {"));
    CHECK(shown(Template(), record).isEmpty());
}

TEST_CASE("a template names all fields that are empty at once")
{
    const auto record = person({{QStringLiteral("first_name"), "Zoë"}});
    MergeValues values;
    const auto text =
        parsed(QStringLiteral("{{first_name}} {{last_name}} {{company.name}} {{last_name}} {{offer}}"));
    const auto merged = text.merge({record, nullptr, {}, QLocale::c(), {}}, values);
    CHECK(test::hasFault(merged, QStringLiteral("last_name"), QStringLiteral("required")));
    CHECK(test::hasFault(merged, QStringLiteral("company.name"), QStringLiteral("required")));
    CHECK(test::hasFault(merged, QStringLiteral("offer"), QStringLiteral("required")));
    REQUIRE(!merged);
    CHECK(merged.error().faults.size() == 3);
    CHECK(merged.error().reason == QStringLiteral("template.unresolved"));
}

TEST_CASE("a part of a template is shown to whom its condition finds")
{
    const auto text = parsed(
        QStringLiteral("{{#if city = \"Graz }}\"}}odd{{else}}{{#if city = \"Lyon\"}}Salut {{last_name}}"
                       "{{else}}Hi{{/if}}{{/if}}!"));
    CHECK(shown(text, person({{QStringLiteral("city"), "Lyon"}, {QStringLiteral("last_name"), "Petit"}})) ==
          QStringLiteral("Salut Petit!"));
    CHECK(shown(text, person({{QStringLiteral("city"), "Graz }}"}})) == QStringLiteral("odd!"));
    // The name is missing, in a part that is not shown.
    CHECK(shown(text, person({})) == QStringLiteral("Hi!"));
    CHECK(text.fieldsUsed() == QStringList{QStringLiteral("city"), QStringLiteral("last_name")});
}

TEST_CASE("faults of a template name what is wrong and where")
{
    const auto check = [](const QString &source, const char *reason, const QString &position) {
        const auto parse = Template::parse(source, TemplateForm::Text, context());
        INFO(source.toStdString());
        REQUIRE(test::hasError(parse, core::ErrorCode::Parse, QString::fromLatin1(reason)));
        CHECK(parse.error().args.value(1) == position);
    };
    check(QStringLiteral("Hi {{frist_name}}"), "template.unknown-field", QStringLiteral("4"));
    check(QStringLiteral("{{company.nmae}}"), "template.unknown-field", QStringLiteral("1"));
    check(QStringLiteral("{{}}"), "template.unknown-field", QStringLiteral("1"));
    check(QStringLiteral("Hi {{first_name"), "template.not-closed", QStringLiteral("4"));
    check(QStringLiteral("{{#if city = \"}}\"}}x"), "template.no-end", QStringLiteral("1"));
    check(QStringLiteral("a{{else}}"), "template.no-if", QStringLiteral("2"));
    check(QStringLiteral("{{#if city is empty}}{{else}}{{else}}{{/if}}"), "template.no-if",
          QStringLiteral("30"));
    check(QStringLiteral("a{{/if}}"), "template.no-if", QStringLiteral("2"));
    check(QStringLiteral("{{#if}}{{/if}}"), "template.bad-condition", QStringLiteral("6"));
    check(QStringLiteral("{{#if ctiy = 1}}{{/if}}"), "template.bad-condition", QStringLiteral("7"));
    check(QString(100'001, u'x'), "template.too-long", QStringLiteral("100001"));
    check(QStringLiteral("{{#if city is empty}}").repeated(17), "template.too-deep",
          QString::number(16 * 21 + 1));
}

TEST_CASE("values are never read as a template nor as HTML, and a subject stays one line")
{
    const auto record =
        person({{QStringLiteral("first_name"), "{{last_name}}<b onclick='x'>\"&\r\nBcc: x@example.com"}});
    const auto source = QStringLiteral("<p>{{first_name}}</p>");
    CHECK(shown(parsed(source, TemplateForm::Html), record) ==
          QStringLiteral(
              "<p>{{last_name}}&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\r<br>Bcc: x@example.com</p>"));
    CHECK(shown(parsed(source, TemplateForm::Line), record) ==
          QStringLiteral("<p>{{last_name}}<b onclick='x'>\"&  Bcc: x@example.com</p>"));
    // What an author writes into a subject has no line ends either.
    CHECK(shown(parsed(QStringLiteral("a\r\nBcc: {{last_name|b\nc}}"), TemplateForm::Line), person({})) ==
          QStringLiteral("a  Bcc: b c"));
}

TEST_CASE("dates, numbers and amounts are written in the language of the recipient")
{
    const QLocale german(QStringLiteral("de_DE"));
    const QLocale english(QStringLiteral("en_US"));
    const domain::Value amount(core::Money{123456789, QStringLiteral("EUR")});
    CHECK(mergeText(amount, german, {}) == QStringLiteral("1.234.567,89\u00a0EUR"));
    CHECK(mergeText(amount, english, {}) == QStringLiteral("1,234,567.89\u00a0EUR"));
    CHECK(mergeText(domain::Value(core::Money{-5, QStringLiteral("EUR")}), english, {}) ==
          QStringLiteral("-0.05\u00a0EUR"));
    CHECK(mergeText(domain::Value(core::Money{1200, QStringLiteral("JPY")}), english, {}) ==
          QStringLiteral("1,200\u00a0JPY"));
    CHECK(mergeText(domain::Value(QDate(2026, 11, 23)), german, {}) ==
          QStringLiteral("Montag, 23. November 2026"));
    CHECK(mergeText(domain::Value(2.5), german, {}) == QStringLiteral("2,5"));
    CHECK(mergeText(domain::Value(qint64{12345}), german, {}) == QStringLiteral("12.345"));
    CHECK(mergeText(domain::Value(std::nan("")), german, {}).isEmpty());
}

TEST_CASE("kept merge values make the same text again")
{
    const auto text =
        parsed(QStringLiteral("{{#if city = \"Lyon\"}}{{first_name}}{{else}}{{last_name|x}}{{/if}}"));
    const auto record = person({{QStringLiteral("city"), "Lyon"}, {QStringLiteral("first_name"), "Zoë"}});
    MergeValues values;
    test::require(text.merge({record, nullptr, {}, QLocale::c(), {}}, values));
    const auto kept = MergeValues::fromJson(values.json());
    CHECK(kept == values);
    CHECK(text.render(kept) == QStringLiteral("Zoë"));
}

TEST_CASE("no text crashes the parser of templates, and what it takes renders")
{
    auto random = test::seededRandom();
    const QStringList pieces{QStringLiteral("{{"),
                             QStringLiteral("}}"),
                             QStringLiteral("{{#if "),
                             QStringLiteral("{{else}}"),
                             QStringLiteral("{{/if}}"),
                             QStringLiteral("first_name"),
                             QStringLiteral("city = \"x\""),
                             QStringLiteral("|"),
                             QStringLiteral("\""),
                             QStringLiteral("company."),
                             QStringLiteral("{{first_name|x}}"),
                             QStringLiteral("{{#if city is empty}}")};
    const auto record = person({{QStringLiteral("first_name"), "{{#if"}});
    int taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString source;
        for (int piece = 0; piece < random.bounded(1, 12); ++piece)
            source += random.bounded(5) == 0 ? test::randomText(random, random.bounded(6))
                                             : pieces.at(random.bounded(static_cast<int>(pieces.size())));
        const auto text = Template::parse(source, static_cast<TemplateForm>(random.bounded(3)), context());
        if (!text)
            continue;
        ++taken;
        MergeValues values;
        (void)text->merge({record, nullptr, {}, QLocale::c(), {}}, values).has_value();
        (void)text->render(values);
    }
    CHECK(taken > 100);
}

TEST_CASE("twenty thousand recipients are merged in a second")
{
    const auto subject = parsed(QStringLiteral("{{first_name}}, see you in {{city}}"), TemplateForm::Line);
    const auto body = parsed(QStringLiteral("<p>Dear {{first_name}} {{last_name}}</p>{{#if city = "
                                            "\"Lyon\"}}<p>{{job_title|friend}}</p>{{/if}}") +
                                 QString(2000, u'x') + QStringLiteral("{{created_at|}}"),
                             TemplateForm::Html);
    const auto record = person({{QStringLiteral("city"), "Lyon"},
                                {QStringLiteral("first_name"), "Zoë"},
                                {QStringLiteral("last_name"), "Petit"},
                                {QStringLiteral("created_at"), core::Instant{1'700'000'000'000}}});
    const MergeSource source{record, nullptr, {}, QLocale(QStringLiteral("de_DE")), {}};
    const auto begin = std::chrono::steady_clock::now();
    qsizetype length = 0;
    for (int i = 0; i < 20'000; ++i) {
        MergeValues values;
        test::require(subject.merge(source, values));
        test::require(body.merge(source, values));
        length += subject.render(values).size() + body.render(values).size();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(length > 20'000 * 2000);
    // Generous: other programs run beside the tests.
    CHECK(took.count() < 10.0);
}
