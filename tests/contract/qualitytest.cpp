#include "contract/storepicture.h"
#include "storage/qualityexceptions.h"
#include "storage/qualityfixes.h"
#include "storage/qualityscan.h"
#include "storage/records.h"

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::Draft;
using domain::PhoneReading;
using domain::QualityFinding;
using domain::QualityReport;
using domain::RecordKind;
using domain::RecordRef;
using storage::QualityScan;
using storage::Records;

namespace {

/// Austria's numbers begin with 0, and everything else with +.
PhoneReading readPhone(const QString &value, const QString &country)
{
    if (value.startsWith(QLatin1Char('+')))
        return {};
    if (value.size() < 4)
        return {PhoneReading::State::Unreadable, {}};
    return {PhoneReading::State::National,
            country == QLatin1String("AT") ? QStringLiteral("+43 ") + value.mid(1) : QString()};
}

RecordRef save(TestStore &store, RecordKind kind, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

QualityReport look(TestStore &store)
{
    const core::Progress quiet;
    return require(QualityScan(store.writer(), store.context(), readPhone, quiet).run());
}

std::vector<QualityFinding> found(TestStore &store, const char *rule, int limit = 0)
{
    const core::Progress quiet;
    return require(QualityScan(store.writer(), store.context(), readPhone, quiet).findings(rule, limit));
}

qint64 count(TestStore &store, const char *rule)
{
    return look(store).figure(QLatin1String(rule)).records;
}

storage::QualityFixed fix(TestStore &store, const std::vector<QualityFinding> &findings,
                          domain::ChangesetId *changeset = nullptr)
{
    const auto transaction = store.begin(domain::Origin::Bulk);
    auto fixed = require(storage::applyQualityFixes(*transaction, findings, {}));
    const auto event = require(transaction->commit());
    if (changeset)
        *changeset = event.changeset;
    return fixed;
}

void undo(TestStore &store, domain::ChangesetId changeset)
{
    const auto transaction = store.begin(domain::Origin::Undo);
    CHECK(require(storage::Journal::revert(*transaction, changeset, {})).kept.empty());
    require(transaction->commit());
}

domain::Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

/// A store with one error of each kind that a form lets through, and one of each that only other programs write.
struct Planted {
    explicit Planted(TestStore &store)
    {
        const auto person = [&](const domain::FieldValues &values) {
            return save(store, RecordKind::Person, values);
        };
        acme = save(store, RecordKind::Company,
                    {{"name", "Acme  GmbH"}, {"city", "Wien"}, {"country", "AT"}, {"phone", "+43 1 1"}});
        fine = person({{"first_name", "Jan"},
                       {"last_name", "van der Berg"},
                       {"email", "jan@acme.example"},
                       {"phone", "+31 20 123"},
                       {"company", acme.id},
                       {"owner", store.context().user}});
        caps = person({{"first_name", "ANNA"},
                       {"last_name", "MCDONALD"},
                       {"email", "anna@gmial.com"},
                       {"phone", "0316 123"},
                       {"country", "Österreich"},
                       {"city", "Graz"},
                       {"birthday", QDate(2069, 3, 4)},
                       {"owner", store.context().user}});
        bare = person({{"first_name", "Peter Weber"}, {"website", "x.example"}});
        gone = person({{"first_name", "ANTON"}, {"email", "a@gmial.com"}});
        const auto transaction = store.begin();
        require(Records::trash(*transaction, gone, 0));
        require(transaction->commit());
    }

    RecordRef acme;
    RecordRef fine;
    RecordRef caps;
    RecordRef bare;
    RecordRef gone;
};

} // namespace

TEST_CASE("planted errors are found, each once, and nothing else is")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    const QualityReport report = look(store);
    QStringList told;
    for (std::size_t i = 0; i < report.rules().size(); ++i) {
        if (report.figure(i).records > 0)
            told << QStringLiteral("%1 %2/%3")
                        .arg(report.rules()[i].key)
                        .arg(report.figure(i).records)
                        .arg(report.figure(i).fixable);
    }
    told.sort();
    CHECK(told == QStringList{"company-no-domain 1/1", "company-no-owner 1/0", "company-spaces 1/1",
                              "person-birthday 1/1", "person-capitals 1/1", "person-email-typo 1/1",
                              "person-link-malformed 1/1", "person-name-in-one 1/1", "person-no-company 2/0",
                              "person-no-email 1/0", "person-no-name 1/0", "person-no-owner 1/0",
                              "person-no-phone 1/0", "person-no-reach 1/0", "person-phone-national 1/1"});
    CHECK(report.kindFigure(RecordKind::Person).records == 3);
    CHECK(report.kindFigure(RecordKind::Person).clean == 1);
    CHECK(report.at() == store.clock().now());
}

TEST_CASE("the number of a rule is that of the rows its filter opens")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    save(store, RecordKind::Task,
         {{"title", "Call"}, {"due_at", store.clock().now().plusMs(-90LL * 86'400'000)}});
    save(store, RecordKind::Activity,
         {{"channel", "call"}, {"at", store.clock().now().plusMs(9LL * 86'400'000)}});
    const QualityReport report = look(store);
    qint64 asked = 0;
    for (std::size_t i = 0; i < report.rules().size(); ++i) {
        const domain::QualityRule &rule = report.rules()[i];
        if (rule.filter.isEmpty())
            continue;
        INFO(rule.key.toStdString());
        domain::ListQuery query;
        query.kind = rule.kind;
        query.filter = rule.filter;
        CHECK(require(storage::Lists::count(store.writer(), store.context(), query)) ==
              report.figure(i).records);
        asked += report.figure(i).records;
    }
    CHECK(asked > 10);
    CHECK(report.figure("task-overdue").records == 1);
    CHECK(report.figure("activity-future").records == 1);
    CHECK(report.figure("activity-orphan").records == 1);
}

TEST_CASE("a fix makes the number fall, and undo brings it and every value back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    for (const char *rule :
         {"person-capitals", "person-email-typo", "person-phone-national", "person-birthday",
          "person-link-malformed", "person-name-in-one", "company-spaces", "company-no-domain"}) {
        INFO(rule);
        const auto findings = found(store, rule);
        REQUIRE(findings.size() == 1);
        CHECK(findings.front().hasFix);
        const QStringList before = pictureOf(store);
        domain::ChangesetId changeset;
        const auto fixed = fix(store, findings, &changeset);
        CHECK(fixed.records == 1);
        CHECK(fixed.kept.empty());
        CHECK(count(store, rule) == 0);
        undo(store, changeset);
        CHECK(count(store, rule) == 1);
        CHECK(differenceOf(before, pictureOf(store)).empty());
    }
}

TEST_CASE("what a fix writes is what it proposed")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    for (const char *rule :
         {"person-capitals", "person-email-typo", "person-phone-national", "person-birthday",
          "person-link-malformed", "person-name-in-one", "company-spaces", "company-no-domain"})
        CHECK(fix(store, found(store, rule)).records == 1);
    const domain::Record anna = load(store, planted.caps);
    CHECK(anna.text("full_name") == "Anna McDonald");
    CHECK(anna.text("email") == "anna@gmail.com");
    CHECK(anna.text("phone") == "+43 316 123");
    CHECK(anna.value("birthday").as<QDate>() == QDate(1969, 3, 4));
    CHECK(load(store, planted.bare).text("website") == "https://x.example");
    CHECK(load(store, planted.bare).text("last_name") == "Weber");
    CHECK(load(store, planted.acme).text("name") == "Acme GmbH");
    CHECK(load(store, planted.acme).text("domain") == "acme.example");
    CHECK(load(store, planted.gone).text("first_name") == "ANTON");
}

TEST_CASE("a record that was changed since it was looked at is left alone and named")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    const auto names = found(store, "person-capitals");
    const auto birthdays = found(store, "person-birthday");
    Draft draft;
    draft.ref = planted.caps;
    draft.values = {{"first_name", "ANNE"}};
    const auto transaction = store.begin();
    require(Records::save(*transaction, draft));
    require(transaction->commit());
    const auto kept = fix(store, names);
    CHECK(kept.records == 0);
    REQUIRE(kept.kept.size() == 1);
    CHECK(kept.kept.front().why == "changed-since");
    CHECK(kept.kept.front().name == "ANNE MCDONALD");
    CHECK(fix(store, birthdays).records == 1); // another field was
    const auto typos = found(store, "person-email-typo");
    const auto trash = store.begin();
    require(Records::trash(*trash, planted.caps, 0));
    require(trash->commit());
    const auto deleted = fix(store, typos);
    REQUIRE(deleted.kept.size() == 1);
    CHECK(deleted.kept.front().why == "deleted-since");
}

TEST_CASE("what only other programs write is found and mended too")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    const QString acme = QString::number(planted.acme.id.value());
    const QString anna = QString::number(planted.caps.id.value());
    require(store.writer().execute(
        "UPDATE company SET revenue_minor = 12345, revenue_currency = NULL WHERE id = " + acme));
    require(store.writer().execute(
        "UPDATE contact_point SET value = 'anna@x,example' WHERE type = 'email' AND record_id = " + anna));
    require(store.writer().execute("UPDATE person SET job_title = 'GeschÃ¤ftsfÃ¼hrerin' WHERE id = " + anna));
    require(store.writer().execute("UPDATE person SET status = 'Customer ' WHERE id = " + anna));
    CHECK(count(store, "person-choice-status") == 1);
    for (const char *rule :
         {"company-currency", "person-email-malformed", "person-mojibake", "person-choice-status"}) {
        INFO(rule);
        CHECK(fix(store, found(store, rule)).records == 1);
        CHECK(count(store, rule) == 0);
    }
    CHECK(load(store, planted.acme).value("revenue").as<core::Money>() == core::Money{12345, "EUR"});
    CHECK(load(store, planted.caps).text("email") == "anna@x.example");
    CHECK(load(store, planted.caps).text("job_title") == QString::fromUtf8("Geschäftsführerin"));
}

TEST_CASE("a company whose people write from elsewhere is found, one with a common name is not")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto company = [&](const QString &name, const QString &domain, const QString &host) {
        const RecordRef ref = save(store, RecordKind::Company, {{"name", name}, {"domain", domain}});
        for (const char *who : {"a", "b"})
            save(store, RecordKind::Person,
                 {{"first_name", who}, {"email", QLatin1String(who) + '@' + host}, {"company", ref.id}});
        return ref;
    };
    const RecordRef moved = company("Moved", "old.example", "new.example");
    company("Same", "same.example", "mail.same.example");
    company("Common", "common.de", "common.co.uk");
    company("Private", "private.example", "gmail.com");
    const auto findings = found(store, "company-other-domain");
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().ref == moved);
    CHECK(findings.front().changes.front().proposed == "new.example");
}

TEST_CASE("an e-mail in place of a name moves to the e-mails, once")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = save(store, RecordKind::Person, {{"last_name", "anna@x.example"}});
    const RecordRef uwe =
        save(store, RecordKind::Person, {{"last_name", "Uwe <u@x.example>"}, {"email", "U@x.example"}});
    CHECK(fix(store, found(store, "person-name-is-email")).records == 2);
    CHECK(load(store, anna).text("email") == "anna@x.example");
    CHECK(load(store, anna).text("last_name").isEmpty());
    CHECK(load(store, uwe).contactPoints.size() == 1);
    CHECK(load(store, uwe).text("last_name") == "Uwe");
    CHECK(count(store, "person-name-is-email") == 0);
}

TEST_CASE("a rule passes over records for ever, and a store does without rules, until that is undone")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    const auto over = store.begin();
    require(storage::addQualityExceptions(*over, "person-capitals", {planted.caps}));
    const auto event = require(over->commit());
    CHECK(count(store, "person-capitals") == 0);
    CHECK(found(store, "person-capitals").empty());
    CHECK(count(store, "person-email-typo") == 1);
    undo(store, event.changeset);
    CHECK(count(store, "person-capitals") == 1);
    const auto off = store.begin();
    require(storage::setQualityRuleOff(*off, "person-no-owner", true));
    const auto switched = require(off->commit());
    CHECK(domain::findRule(look(store).rules(), "person-no-owner") == nullptr);
    undo(store, switched.changeset);
    CHECK(count(store, "person-no-owner") == 1);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("a report that is refreshed says what a new look says")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    QualityReport report = look(store);
    Draft draft;
    draft.ref = planted.caps;
    draft.values = {
        {"first_name", "Anna"}, {"last_name", "McDonald"}, {"email", ""}, {"company", planted.acme.id}};
    auto transaction = store.begin();
    require(Records::save(*transaction, draft));
    require(Records::trash(*transaction, planted.bare, 0));
    const auto event = require(transaction->commit());
    transaction.reset();
    const core::Progress quiet;
    require(QualityScan(store.writer(), store.context(), readPhone, quiet).refresh(report, event.refs));
    const QualityReport now = look(store);
    REQUIRE(report.rules().size() == now.rules().size());
    for (std::size_t i = 0; i < now.rules().size(); ++i) {
        INFO(now.rules()[i].key.toStdString());
        CHECK(report.figure(i) == now.figure(i));
    }
    CHECK(report.score() == now.score());
}

TEST_CASE("a scan can be stopped, and knows its rules")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Planted planted(store);
    core::Progress stopped;
    stopped.stop = core::StopToken([] { return true; });
    CHECK(hasError(QualityScan(store.writer(), store.context(), readPhone, stopped).run(),
                   core::ErrorCode::Cancelled));
    const core::Progress quiet;
    CHECK(hasError(QualityScan(store.writer(), store.context(), readPhone, quiet).findings("no-such", 0),
                   core::ErrorCode::NotFound, "quality.no-rule"));
    CHECK_FALSE(store.writer().inTransaction());
}
