#include "domain/filter.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;
using core::ErrorCode;
using rapport::test::hasError;
using rapport::test::require;

namespace {

FieldSpec custom(const QString &key, FieldType type, const QString &label, const QStringList &choices = {})
{
    FieldSpec field;
    field.key = key;
    field.type = type;
    field.label = label;
    field.source = FieldSource::Custom;
    field.choices = choices;
    return field;
}

const Catalogue &catalogue()
{
    static const Catalogue instance(
        {custom("custom.plan", FieldType::Choice, "Plan", {"Basic", "Gold Plus"}),
         custom("custom.weird key", FieldType::Number, "2nd score"),
         custom("custom.hobbies", FieldType::MultiChoice, "Hobbies", {"Ski", "Chess"})});
    return instance;
}

core::Result<Filter> parsed(const char *text, RecordKind kind = RecordKind::Person)
{
    return parseFilter(QString::fromUtf8(text), kind, catalogue(), QStringLiteral("EUR"));
}

/// The canonical form of an expression.
QString canonical(const char *text, RecordKind kind = RecordKind::Person)
{
    INFO(text);
    const QString once = printFilter(require(parsed(text, kind)));
    CHECK(printFilter(require(parseFilter(once, kind, catalogue(), "EUR"))) == once);
    return once;
}

bool failsAt(const char *text, const char *reason, int position, RecordKind kind = RecordKind::Person)
{
    INFO(text);
    const auto result = parsed(text, kind);
    if (!hasError(result, ErrorCode::Parse, QLatin1String(reason)))
        return false;
    UNSCOPED_INFO(test::describe(result.error()));
    return result.error().args.contains(QString::number(position));
}

} // namespace

TEST_CASE("a filter prints in one canonical form")
{
    CHECK(canonical("STATUS = Customer and NOT tag \"VIP\"") ==
          "status = \"customer\" and not tags = \"VIP\"");
    CHECK(
        canonical(
            "(city in (\"Lyon\", 'Graz') or owner = me) and custom.plan is not empty and text \"grinder\"") ==
        "(city in (\"Lyon\", \"Graz\") or owner = me) and custom.plan is not empty and text \"grinder\"");
    CHECK(canonical("last name contains o and E-mail is empty") ==
          "last_name contains \"o\" and email is empty");
    CHECK(canonical("industry = \"Retail\" and last_contact_at < 90 days ago", RecordKind::Company) ==
          "industry = \"Retail\" and last_contact_at < 90 days ago");
    CHECK(canonical("revenue > 1000 eur and employees >= 5", RecordKind::Company) ==
          "revenue > 1000.00 EUR and employees >= 5");
    CHECK(canonical("revenue between USD 5 and 10.5", RecordKind::Company) ==
          "revenue between 5.00 USD and 10.50 EUR");
    CHECK(canonical("").isEmpty());
    CHECK(canonical("  ").isEmpty());
}

TEST_CASE("days can be given by the calendar or relative to today")
{
    CHECK(canonical("created_at = 2026-11-19") == "created_at = 2026-11-19");
    CHECK(canonical("created_at >= 2026-11-19T14:05:00+01:00") == "created_at >= 2026-11-19T13:05:00.000Z");
    CHECK(canonical("created_at = 0 days ago") == "created_at = today");
    CHECK(canonical("created_at = 1 day ago") == "created_at = yesterday");
    CHECK(canonical("next_task_at <= in 1 day") == "next_task_at <= tomorrow");
    CHECK(canonical("next_task_at before in 2 weeks") == "next_task_at < in 2 weeks");
    CHECK(canonical("last_contact_at in this month") == "last_contact_at = this month");
    CHECK(canonical("last_contact_at not in Last Quarter") == "last_contact_at != last quarter");
    CHECK(canonical("last_contact_at in last 30 days") == "last_contact_at between 30 days ago and today");
    CHECK(canonical("next_task_at in next 2 weeks") == "next_task_at between today and in 2 weeks");
    CHECK(canonical("birthday is empty or birthday after 1980-01-01") ==
          "birthday is empty or birthday > 1980-01-01");
}

TEST_CASE("words and quotes stand for search words where no field is meant")
{
    CHECK(canonical("\"anna  lyon\"") == "text \"anna lyon\"");
    CHECK(canonical("vip and \"grinder\"") == "vip = yes and text \"grinder\"");
    CHECK(canonical("\"Last name\" = \"Lee\"") == "last_name = \"Lee\"");
    CHECK(canonical("\"2nd score\" > 3") == "\"custom.weird key\" > 3");
    CHECK(canonical("hobbies contains chess and tags does not contain cold") ==
          "custom.hobbies = \"Chess\" and tags != \"cold\"");
    CHECK(canonical("plan = \"gold plus\"") == "custom.plan = \"Gold Plus\"");
}

TEST_CASE("texts keep their quotes and line breaks")
{
    CHECK(canonical("notes contains \"a \\\"b\\\" \\\\ \\n c\"") ==
          "notes contains \"a \\\"b\\\" \\\\ \\n c\"");
    CHECK(canonical("notes contains 'it\\'s'") == "notes contains \"it's\"");
    CHECK(canonical("notes contains \"\\u0007\"") == "notes contains \"\\u0007\"");
    CHECK(canonical("notes = \"\"") == "notes is empty");
}

TEST_CASE("and binds tighter than or, and needless parentheses go")
{
    const auto f = require(parsed("vip or do_not_call and do_not_mail"));
    CHECK(f == Filter::any({require(parsed("vip")), require(parsed("do_not_call and do_not_mail"))}));
    CHECK(canonical("((vip)) and (do_not_call and (do_not_mail or favourite))") ==
          "vip = yes and do_not_call = yes and (do_not_mail = yes or favourite = yes)");
    CHECK(canonical("not not vip") == "vip = yes");
    CHECK(canonical("not (vip or favourite)") == "not (vip = yes or favourite = yes)");
}

TEST_CASE("what people did is asked in one canonical form")
{
    CHECK(canonical("has orders") == "has orders");
    CHECK(canonical("HAS Orders (amount > 100 EUR)") == "has orders (amount > 100.00 EUR)");
    CHECK(canonical("has order_lines (product = \"Doppio\" and not quantity < 2)", RecordKind::Company) ==
          "has order-lines (product = \"Doppio\" and not quantity < 2)");
    CHECK(canonical("bought") == "has orders");
    CHECK(canonical("not bought since 2026-01-01 and vip") ==
          "not has orders (ordered_on >= 2026-01-01) and vip = yes");
    CHECK(canonical("bought before 90 days ago") == "has orders (ordered_on < 90 days ago)");
    CHECK(canonical("bought \"Doppio\" or bought in last 30 days") ==
          "has order-lines (product = \"Doppio\") or has orders (ordered_on between 30 days ago and today)");
    CHECK(canonical("in segment \"Old friends\" and not in segment 'VIP'") ==
          "in segment \"Old friends\" and not in segment \"VIP\"");
    CHECK(canonical("reacted") == "reacted \"any\"");
    CHECK(canonical("reacted 'replied' to 'Winter' in last 7 days") ==
          "reacted \"replied\" to \"Winter\" in last 7 days");
    CHECK(canonical("received 'Winter' and received in last 1 day") ==
          "received \"Winter\" and received in last 1 days");
    CHECK(canonical("has deals (amount > 5 EUR or name contains 'x') and has tasks") ==
          "has deals (amount > 5.00 EUR or name contains \"x\") and has tasks");
}

TEST_CASE("only the store can tell what others say of somebody")
{
    CHECK(asksOthers(require(parsed("vip and not (city = \"Lyon\" or bought)"))));
    CHECK(asksOthers(require(parsed("in segment \"A\""))));
    CHECK_FALSE(asksOthers(require(parsed("vip and not city = \"Lyon\""))));
    CHECK_FALSE(require(parsed("has orders")) == require(parsed("has orders (amount > 1 EUR)")));
    CHECK(require(parsed("bought")) == require(parsed("has orders")));
}

TEST_CASE("what people did is not asked of other kinds, and says what is wrong with it")
{
    CHECK(failsAt("has orders", "filter.unknown-field", 1, RecordKind::Lead));
    CHECK(failsAt("has orders (has tasks)", "filter.unknown-field", 13));
    CHECK(failsAt("has people", "filter.unknown-field", 1));
    CHECK(failsAt("has orders (vip)", "filter.unknown-field", 13));
    CHECK(failsAt("reacted \"laughed\"", "filter.bad-value", 9));
    CHECK(failsAt("received in last 0 days", "filter.bad-value", 18));
}

TEST_CASE("errors name the place and what was wrong")
{
    CHECK(failsAt("colour = 3", "filter.unknown-field", 1));
    CHECK(failsAt("vip and colour = 3", "filter.unknown-field", 9));
    CHECK(failsAt("status = king", "filter.bad-value", 10));
    CHECK(failsAt("birthday = 1981-02-29", "filter.bad-value", 12));
    CHECK(failsAt("employees > lots", "filter.bad-value", 13, RecordKind::Company));
    CHECK(failsAt("status =", "filter.expected", 9));
    CHECK(failsAt("(vip", "filter.expected", 5));
    CHECK(failsAt("vip)", "filter.expected", 4));
    CHECK(failsAt("last_name ~ 'x'", "filter.expected", 11));
    CHECK(failsAt("city = 'x", "filter.unclosed-string", 8));
    CHECK(failsAt("last_name < 'x'", "filter.bad-operator", 11));
    CHECK(failsAt("birthday = this fortnight", "filter.expected", 12));
    CHECK(failsAt("vip and", "filter.expected", 8));
    CHECK(failsAt("birthday = 99999999 days ago", "filter.bad-value", 12));
}

TEST_CASE("nesting and length are capped")
{
    const auto nested = [](int depth) { return QString(depth, '(') + "vip" + QString(depth, ')'); };
    CHECK(parseFilter(nested(64), RecordKind::Person, catalogue(), "EUR"));
    CHECK(hasError(parseFilter(nested(65), RecordKind::Person, catalogue(), "EUR"), ErrorCode::Parse,
                   "filter.too-deep"));
    CHECK(hasError(parseFilter(nested(40000), RecordKind::Person, catalogue(), "EUR"), ErrorCode::Parse,
                   "filter.too-deep"));
    CHECK(parseFilter(QString("not ").repeated(20000) + "vip", RecordKind::Person, catalogue(), "EUR"));
    CHECK(hasError(parseFilter(QString(100001, ' '), RecordKind::Person, catalogue(), "EUR"),
                   ErrorCode::Parse, "filter.too-long"));
    CHECK(parseFilter(QStringList(5000, "vip").join(" or "), RecordKind::Person, catalogue(), "EUR"));
}

TEST_CASE("joining filters flattens and drops empty parts")
{
    const Filter a = require(parsed("vip"));
    const Filter b = require(parsed("favourite"));
    CHECK(Filter::all({}).isEmpty());
    CHECK(Filter::all({Filter(), a}) == a);
    CHECK(Filter::all({Filter::all({a, b}), a}).conjuncts().size() == 3);
    CHECK(Filter::any({a, b}).conjuncts().size() == 1);
    CHECK(Filter().conjuncts().empty());
    CHECK(Filter::negate(Filter::negate(a)) == a);
}

TEST_CASE("a date operand becomes the days it means")
{
    const QDate today(2026, 3, 31);
    const auto days = [&](const Operand &operand) {
        const DaySpan span = daysOf(operand, today);
        return span.first.toString(Qt::ISODate) + ".." + span.last.toString(Qt::ISODate);
    };
    CHECK(days(RelativeDay{-1, RelativeDay::Unit::Month}) == "2026-02-28..2026-02-28");
    CHECK(days(RelativeDay{-90, RelativeDay::Unit::Day}) == "2025-12-31..2025-12-31");
    CHECK(days(Period{0, Period::Unit::Week}) == "2026-03-30..2026-04-05");
    CHECK(days(Period{-1, Period::Unit::Month}) == "2026-02-01..2026-02-28");
    CHECK(days(Period{1, Period::Unit::Quarter}) == "2026-04-01..2026-06-30");
    CHECK(days(Period{-1, Period::Unit::Year}) == "2025-01-01..2025-12-31");
    CHECK(days(Value(QDate(2026, 1, 2))) == "2026-01-02..2026-01-02");
    CHECK(days(Value("x")) == "..");
}
