#include "storage/draftresolver.h"

#include "domain/contactrules.h"
#include "domain/creditsplit.h"
#include "domain/dealname.h"
#include "domain/orders.h"
#include "domain/textfold.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::Draft;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kCompanyByName =
    "SELECT id FROM company WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1";
constexpr auto kCompanyByDomain =
    "SELECT id FROM company WHERE domain = ? AND deleted_at IS NULL ORDER BY id LIMIT 1";
constexpr auto kPersonByName =
    "SELECT id FROM person WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1";
constexpr auto kPersonByEmail =
    "SELECT p.id FROM contact_point c JOIN person p ON p.id = c.record_id "
    "WHERE c.type = 'email' AND c.match_key = ? AND p.deleted_at IS NULL ORDER BY p.id LIMIT 1";
constexpr auto kById = "SELECT id FROM %1 WHERE id = ? AND deleted_at IS NULL";
constexpr auto kByNameKey = "SELECT id FROM %1 WHERE name_key = ? AND deleted_at IS NULL ORDER BY id LIMIT 1";
constexpr auto kAboutOfOpportunity = "SELECT person_id, company_id FROM opportunity WHERE id = ?";
constexpr auto kUsers = "SELECT id, login, name FROM app_user WHERE deleted_at IS NULL ORDER BY id";
constexpr auto kMainCompany =
    "SELECT company_id FROM person_company WHERE person_id = ? ORDER BY is_primary DESC, id LIMIT 1";

Result<qint64> firstId(Connection &connection, const char *sql, const QString &key)
{
    RAPPORT_TRY(const QVariant id, connection.scalar(QLatin1String(sql), {key}));
    return id.toLongLong();
}

/// The record that a text of digits alone numbers, as the command line and exports write links; 0 when there is none.
Result<qint64> byNumber(Connection &connection, RecordKind kind, const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.trimmed().toLongLong(&isNumber);
    if (!isNumber || id <= 0)
        return 0;
    RAPPORT_TRY(const QVariant found,
                connection.scalar(QString(QLatin1String(kById)).arg(tableOf(kind)), {id}));
    return found.toLongLong();
}

/// By what stands on paper, without regard to case.
Result<qint64> byCode(Connection &connection, RecordKind kind, const QString &column, const QString &text)
{
    const SqlPart same = SqlFlavour::of(connection).sameText(column, text);
    RAPPORT_TRY(
        const QVariant found,
        connection.scalar(QStringLiteral("SELECT id FROM %1 WHERE %2 AND %3 IS NOT NULL AND deleted_at "
                                         "IS NULL ORDER BY id LIMIT 1")
                              .arg(tableOf(kind), same.sql, column),
                          same.values));
    return found.toLongLong();
}

Result<qint64> userByText(Connection &connection, const QString &text)
{
    const QString wanted = domain::foldText(text);
    RAPPORT_TRY(auto query, connection.run(QLatin1String(kUsers)));
    qint64 byName = 0;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return byName;
        if (domain::foldText(query.text(1)) == wanted) {
            const qint64 id = query.int64(0);
            query.finish();
            return id;
        }
        if (byName == 0 && domain::foldText(query.text(2)) == wanted)
            byName = query.int64(0);
    }
}

bool isParticle(const QString &word)
{
    static const QSet<QString> particles{
        "van", "von", "vom", "de",  "der", "den", "da",  "di",  "del", "della", "dello", "degli", "la",  "le",
        "du",  "des", "dos", "das", "do",  "e",   "y",   "bin", "ibn", "al",    "el",    "ter",   "ten", "te",
        "zu",  "zum", "zur", "af",  "av",  "ben", "abu", "san", "st",  "st.",   "'t",    "mac"};
    return particles.contains(word.toLower());
}

bool isSet(const Draft &draft, const QString &key)
{
    return draft.values.contains(key);
}

/// Text as it is stored: no NUL (PostgreSQL cannot hold one), single lines without outer white space.
Value tidied(const FieldSpec &field, const Value &value)
{
    if (!std::holds_alternative<QString>(value.variant()))
        return value;
    QString text = value.text();
    text.remove(QChar(0));
    switch (field.type) {
    case FieldType::Email:
    case FieldType::Phone:
    case FieldType::Url: return domain::cleanedLine(text);
    case FieldType::LongText: return text.trimmed().isEmpty() ? Value() : Value(text);
    default: return text.trimmed();
    }
}

} // namespace

std::pair<QString, QString> splitName(const QString &fullName)
{
    const QString name = fullName.simplified();
    if (name.count(QLatin1Char(',')) == 1) {
        const QString last = name.section(QLatin1Char(','), 0, 0).trimmed();
        const QString first = name.section(QLatin1Char(','), 1).trimmed();
        if (!last.isEmpty() && !first.isEmpty())
            return {first, last};
    }
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() < 2)
        return {name, {}};
    qsizetype start = words.size() - 1;
    while (start > 1 && isParticle(words.at(start - 1)))
        --start;
    return {words.mid(0, start).join(QLatin1Char(' ')), words.mid(start).join(QLatin1Char(' '))};
}

Result<qint64> findByText(Connection &connection, RecordKind kind, const QString &text)
{
    switch (kind) {
    case RecordKind::User: return userByText(connection, text);
    case RecordKind::Company: {
        RAPPORT_TRY(const qint64 numbered, byNumber(connection, kind, text));
        if (numbered)
            return numbered;
        RAPPORT_TRY(const qint64 byName, firstId(connection, kCompanyByName, domain::foldText(text)));
        const QString host = byName ? QString() : domain::webDomain(text);
        return host.isEmpty() ? Result<qint64>(byName) : firstId(connection, kCompanyByDomain, host);
    }
    case RecordKind::Person: {
        RAPPORT_TRY(const qint64 numbered, byNumber(connection, kind, text));
        if (numbered)
            return numbered;
        RAPPORT_TRY(const qint64 byName, firstId(connection, kPersonByName, domain::foldText(text)));
        return byName ? Result<qint64>(byName) : firstId(connection, kPersonByEmail, domain::emailKey(text));
    }
    case RecordKind::Order: {
        RAPPORT_TRY(const qint64 numbered,
                    byCode(connection, kind, QStringLiteral("number"), text.trimmed()));
        return numbered ? Result<qint64>(numbered) : byNumber(connection, kind, text);
    }
    case RecordKind::Product: {
        RAPPORT_TRY(const qint64 coded, byCode(connection, kind, QStringLiteral("code"), text.trimmed()));
        if (coded)
            return coded;
        break;
    }
    default: break;
    }
    if (!hasNameKey(kind))
        return 0;
    RAPPORT_TRY(const qint64 numbered, byNumber(connection, kind, text));
    if (numbered)
        return numbered;
    RAPPORT_TRY(const QVariant named, connection.scalar(QString(QLatin1String(kByNameKey)).arg(tableOf(kind)),
                                                        {domain::foldText(text)}));
    return named.toLongLong();
}

Result<Draft> DraftResolver::resolve(const Draft &given)
{
    Draft draft = given;
    tidyValues(draft, m_transaction.context());
    settleNames(draft, m_current);
    if (draft.isNew())
        fillDefaults(draft, m_transaction.context());
    RAPPORT_CHECK(settleStage(draft));
    RAPPORT_CHECK(settleSplit(draft));
    RAPPORT_CHECK(findLinks(draft));
    RAPPORT_CHECK(findRoles(draft));
    RAPPORT_CHECK(settleLine(draft));
    if (auto valid = domain::validate(draft, *m_transaction.context().catalogue); !valid) {
        if (valid.error().code != core::ErrorCode::Validation)
            return core::fail(valid.error());
        m_faults.insert(m_faults.end(), valid.error().faults.begin(), valid.error().faults.end());
    }
    if (!m_faults.empty()) {
        core::Error error{core::ErrorCode::Validation,
                          QStringLiteral("validation"),
                          {m_faults.front().field},
                          {},
                          std::move(m_faults)};
        return core::fail(std::move(error));
    }
    RAPPORT_CHECK(makeCompanies(draft));
    RAPPORT_CHECK(aboutOfOpportunity(draft));
    RAPPORT_CHECK(companyOfPerson(draft));
    draft.values.insert(m_kept);
    return draft;
}

Result<> DraftResolver::settleStage(Draft &draft)
{
    const bool placed = isSet(draft, QStringLiteral("stage")) || isSet(draft, QStringLiteral("pipeline")) ||
                        isSet(draft, QStringLiteral("status")) ||
                        isSet(draft, QStringLiteral("expected_close_on"));
    if (draft.ref.kind != RecordKind::Opportunity || (!draft.isNew() && !placed))
        return {};
    RAPPORT_TRY(const domain::PipelineBook book, Pipelines::loadOrMake(m_transaction));
    domain::Settled settled =
        domain::settleOpportunity(book, m_current, draft, m_transaction.context().clock->now());
    m_kept = std::move(settled.kept);
    m_faults.insert(m_faults.end(), settled.faults.begin(), settled.faults.end());
    return {};
}

Result<> DraftResolver::settleLine(Draft &draft)
{
    if (draft.ref.kind != RecordKind::OrderLine)
        return {};
    RAPPORT_CHECK(takeFromProduct(draft));
    const QString amount = QStringLiteral("amount");
    const bool changes = draft.isNew() || isSet(draft, QStringLiteral("quantity")) ||
                         isSet(draft, QStringLiteral("price")) || isSet(draft, QStringLiteral("discount"));
    if (isSet(draft, amount) || !changes)
        return {};
    domain::FieldValues line = m_current.values;
    line.insert(draft.values);
    RAPPORT_TRY(const auto sum, domain::lineAmount(line));
    if (sum)
        draft.values.insert(amount, *sum);
    return {};
}

/// What a line does not say itself, as the catalogue of products has it.
Result<> DraftResolver::takeFromProduct(Draft &draft)
{
    domain::FieldValues line = m_current.values;
    line.insert(draft.values);
    const QString key = QStringLiteral("product");
    const QString quantity = QStringLiteral("quantity");
    const QString cost = QStringLiteral("cost");
    const RecordId product = line.value(key).as<RecordId>();
    if (!product.isValid() || (!draft.isNew() && !isSet(draft, key) && !isSet(draft, quantity)))
        return {};
    RAPPORT_TRY(const domain::Record sold, Records::load(m_transaction.connection(), m_transaction.context(),
                                                         {RecordKind::Product, product}));
    if (line.value(QStringLiteral("description")).isEmpty())
        draft.values.insert(QStringLiteral("description"), sold.value(QStringLiteral("name")));
    if (line.value(QStringLiteral("price")).isEmpty() && !isSet(draft, QStringLiteral("amount")))
        draft.values.insert(QStringLiteral("price"), sold.value(QStringLiteral("price")));
    if (isSet(draft, cost) || sold.value(cost).isEmpty())
        return {};
    RAPPORT_TRY(const auto all, domain::lineAmount({{QStringLiteral("price"), sold.value(cost)},
                                                    {quantity, line.value(quantity)}}));
    if (all)
        draft.values.insert(cost, *all);
    return {};
}

Result<> DraftResolver::settleSplit(Draft &draft)
{
    const QString key = QStringLiteral("split");
    if (draft.ref.kind != RecordKind::Opportunity || !isSet(draft, key))
        return {};
    const auto shares = domain::parseCreditSplit(draft.values.value(key).text());
    if (!shares) // the validation says why
        return {};
    for (const domain::CreditShare &share : *shares) {
        RAPPORT_TRY(const qint64 user, findByText(m_transaction.connection(), RecordKind::User, share.login));
        if (user == 0)
            m_faults.push_back({key, QStringLiteral("split-unknown-user"), share.login});
    }
    draft.values.insert(key, domain::printCreditSplit(*shares));
    return {};
}

void DraftResolver::shapeNew(Draft &draft, const Context &context)
{
    tidyValues(draft, context);
    settleNames(draft, domain::Record{});
    fillDefaults(draft, context);
}

void DraftResolver::tidyValues(Draft &draft, const Context &context)
{
    for (auto it = draft.values.begin(); it != draft.values.end(); ++it) {
        if (const FieldSpec *field = context.catalogue->find(draft.ref.kind, it.key()))
            *it = tidied(*field, *it);
    }
}

void DraftResolver::nameOpportunity(Draft &draft)
{
    const QString name = QStringLiteral("name");
    if (draft.values.value(name).isEmpty())
        draft.values.insert(name, domain::dealNameOf(draft));
}

void DraftResolver::settleNames(Draft &draft, const domain::Record &current)
{
    if (draft.ref.kind == RecordKind::Opportunity && draft.isNew())
        nameOpportunity(draft);
    if (draft.ref.kind != RecordKind::Person && draft.ref.kind != RecordKind::Lead)
        return;
    const QString full = QStringLiteral("full_name");
    const QString first = QStringLiteral("first_name");
    const QString last = QStringLiteral("last_name");
    const auto now = [&](const QString &key) {
        return isSet(draft, key) ? draft.values.value(key).text() : current.text(key);
    };
    const bool parts = isSet(draft, first) || isSet(draft, last);
    if (parts && !isSet(draft, full)) {
        draft.values.insert(full, domain::composedName(now(first), now(last)));
    } else if (!parts && isSet(draft, full) && now(full) != current.text(full)) {
        const auto [given, family] = splitName(now(full));
        draft.values.insert(first, given);
        draft.values.insert(last, family);
    }
}

void DraftResolver::fillDefaults(Draft &draft, const Context &context)
{
    const auto fill = [&](const char *key, const Value &value) {
        if (!isSet(draft, QLatin1String(key)) && !value.isEmpty())
            draft.values.insert(QLatin1String(key), value);
    };
    switch (draft.ref.kind) {
    case RecordKind::Activity:
        fill("at", context.clock->now());
        fill("author", context.user);
        break;
    case RecordKind::Task: fill("owner", context.user); break;
    case RecordKind::User: fill("active", true); break;
    case RecordKind::Lead:
        fill("owner", context.user);
        fill("status", "new");
        fill("received_on", context.clock->today());
        break;
    case RecordKind::Opportunity:
        fill("owner", context.user);
        fill("forecast", "pipeline");
        fill("opened_on", context.clock->today());
        fill("board_place",
             domain::boardPlace(draft.values.value(QStringLiteral("expected_close_on")).as<QDate>(),
                                draft.values.value(QStringLiteral("name")).text()));
        break;
    case RecordKind::Stage: fill("kind", "open"); break;
    case RecordKind::ScoreRule:
    case RecordKind::AssignRule:
    case RecordKind::Series:
    case RecordKind::Product: fill("active", true); break;
    case RecordKind::Order:
        fill("ordered_on", context.clock->today());
        fill("status", "open");
        fill("owner", context.user);
        break;
    case RecordKind::Dashboard:
    case RecordKind::Report: fill("owner", context.user); break;
    case RecordKind::Campaign:
        fill("channel", "email");
        fill("owner", context.user);
        break;
    case RecordKind::Segment:
        fill("about", "person");
        fill("owner", context.user);
        break;
    case RecordKind::Quota:
        fill("name", draft.values.value(QStringLiteral("month")).canonical().left(7));
        break;
    default: break;
    }
}

Result<> DraftResolver::companyOfPerson(Draft &draft)
{
    const bool has = draft.ref.kind == RecordKind::Activity || draft.ref.kind == RecordKind::Task ||
                     draft.ref.kind == RecordKind::Opportunity;
    const RecordId person = draft.values.value(QStringLiteral("person")).as<RecordId>();
    if (!has || !person.isValid() || isSet(draft, QStringLiteral("company")) ||
        m_current.values.contains(QStringLiteral("company")))
        return {};
    RAPPORT_TRY(const QVariant company,
                m_transaction.connection().scalar(QLatin1String(kMainCompany), {person.value()}));
    if (company.isValid() && !company.isNull())
        draft.values.insert(QStringLiteral("company"), RecordId(company.toLongLong()));
    return {};
}

/// What is said and done about an opportunity is about its person and company too.
Result<> DraftResolver::aboutOfOpportunity(Draft &draft)
{
    const QString person = QStringLiteral("person");
    const QString company = QStringLiteral("company");
    const RecordId opportunity = draft.values.value(QStringLiteral("opportunity")).as<RecordId>();
    const bool has = draft.ref.kind == RecordKind::Activity || draft.ref.kind == RecordKind::Task ||
                     draft.ref.kind == RecordKind::Order;
    if (!has || !opportunity.isValid() || !draft.isNew() || isSet(draft, person) || isSet(draft, company))
        return {};
    RAPPORT_TRY(Query query,
                m_transaction.connection().run(QLatin1String(kAboutOfOpportunity), {opportunity.value()}));
    RAPPORT_TRY(const bool found, query.next());
    if (found && !query.isNull(0))
        draft.values.insert(person, RecordId(query.int64(0)));
    if (found && !query.isNull(1))
        draft.values.insert(company, RecordId(query.int64(1)));
    query.finish();
    return {};
}

Result<> DraftResolver::findLinks(Draft &draft)
{
    for (const FieldSpec &field : m_transaction.context().catalogue->fields(draft.ref.kind)) {
        const auto it = draft.values.find(field.key);
        if (field.type != FieldType::Link || it == draft.values.end() || it->text().isEmpty() ||
            !field.linkTo)
            continue;
        RAPPORT_TRY(const qint64 id, findByText(m_transaction.connection(), *field.linkTo, it->text()));
        if (id > 0)
            *it = RecordId(id);
        else if (*field.linkTo == RecordKind::Company)
            m_companyKeys.append(field.key);
        else
            m_faults.push_back({field.key, QStringLiteral("unknown-record"), it->text()});
    }
    return {};
}

Result<> DraftResolver::findRoles(Draft &draft)
{
    if (!draft.roles)
        return {};
    const RecordKind other = draft.ref.kind == RecordKind::Person ? RecordKind::Company : RecordKind::Person;
    for (domain::Role &role : *draft.roles) {
        if (role.other.isValid())
            continue;
        RAPPORT_TRY(const qint64 id, findByText(m_transaction.connection(), other, role.otherName));
        role.other = RecordId(id);
        if (id == 0 && (other != RecordKind::Company || role.otherName.trimmed().isEmpty()))
            m_faults.push_back({QStringLiteral("company"), QStringLiteral("unknown-record"), role.otherName});
    }
    return {};
}

Result<> DraftResolver::makeCompanies(Draft &draft)
{
    for (const QString &key : m_companyKeys) {
        RAPPORT_TRY(const RecordId id, makeCompany(draft.values.value(key).text()));
        draft.values.insert(key, id);
    }
    if (!draft.roles)
        return {};
    for (domain::Role &role : *draft.roles) {
        if (!role.other.isValid()) {
            RAPPORT_TRY(const RecordId id, makeCompany(role.otherName));
            role.other = id;
        }
    }
    return {};
}

Result<RecordId> DraftResolver::makeCompany(const QString &name)
{
    RAPPORT_TRY(const qint64 known, findByText(m_transaction.connection(), RecordKind::Company, name));
    if (known > 0)
        return RecordId(known);
    Draft company;
    company.ref.kind = RecordKind::Company;
    company.values.insert(QStringLiteral("name"), name);
    RAPPORT_TRY(const domain::RecordRef made, Records::save(m_transaction, company));
    return made.id;
}

} // namespace rapport::storage
