#include "storage/bulkwriter.h"

#include "domain/contactrules.h"
#include "storage/bulkfigures.h"
#include "storage/bulkindexes.h"
#include "storage/bulklookups.h"
#include "storage/bulksink.h"
#include "storage/recordbatch.h"
#include "storage/tables.h"

#include <QSet>
#include <array>

namespace rapport::storage {

using core::Result;
using domain::Draft;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;

namespace {

const QStringList kContactPointColumns{"id",    "record_id", "type",       "label",
                                       "value", "match_key", "is_primary", "position"};
const QStringList kAddressColumns{"id",     "record_id", "label",   "street",     "city",
                                  "region", "postcode",  "country", "is_primary", "position"};
const QStringList kRoleColumns{"id", "person_id", "company_id", "title", "is_primary"};
const QStringList kTagColumns{"id", "record_id", "tag_id"};
const QStringList kMarkColumns{"id", "user_id", "record_id", "mark"};
const QStringList kDocumentColumns{"id", "kind", "text"};
const QStringList kIndexColumns{"rowid", "text"};

const QStringList kMarks{"favourite", "followed"};

/// By these a bulk looks for companies.
const QStringList kLookupIndexes{"company_by_name_key", "company_by_domain", "company_by_external_id"};
/// Of columns whose values new records share, a row goes to the end of each, or which hold next to none of them: that costs
/// less than reading the table and sorting later.
const QStringList kSteadyIndexes{
    "person_by_owner_id",        "person_by_created_at",  "person_by_updated_at", "person_by_last_contact_at",
    "person_by_deleted_at",      "company_by_deleted_at", "company_by_parent_id", "person_by_contact_due_at",
    "company_by_contact_due_at", "person_by_first_order", "person_by_last_order", "company_by_first_order",
    "company_by_last_order"};

} // namespace

/// Everything of one bulk. New companies are rows of the same kind of writer, so a bulk of people has one of companies.
struct BulkWriter::State {
    State(Transaction &t, RecordKind k, qint64 rows)
        : transaction(t), kind(k), rowsToCome(rows), shaper(t.context(), k),
          lookups(t, [this](const QString &name) { return makeCompany(name); }), indexes(t.connection()),
          rates(t.connection())
    {
    }

    Transaction &transaction;
    RecordKind kind;
    qint64 rowsToCome;
    BulkShaper shaper;
    BulkLookups lookups;
    BulkFigures figures;
    BulkIndexes indexes;
    OrderRates rates;
    std::unique_ptr<State> companies;
    bool isOpen = false;
    bool isNamed = false;        ///< by rows that are written meanwhile
    bool takesOnlyNames = false; ///< of companies, for their people: nobody looks for one among them

    Result<> open();
    Result<qint64> add(BulkRecord &record);
    Result<> finish();

private:
    /// A way into a table, opened when its first row comes.
    struct Sink {
        QString table;
        QStringList columns;
        std::unique_ptr<BulkSink> way;
        BulkSink::Pace pace = BulkSink::Pace::EachRow;
    };

    std::array<Sink *, 4> heldSinks() { return {&m_rows, &m_points, &m_addresses, &m_roles}; }
    Result<> flushFull();
    Result<> liftIndexes();
    Result<> forgetCompanies();
    Result<qint64> makeCompany(const QString &name);
    Result<> resolveLinks(Draft &draft);
    Result<> resolveRoles(BulkRecord &record);
    Result<> resolve(BulkRecord &record);
    Result<> countOrder(BulkRecord &record);
    Result<> putRow(BulkRecord &record, qint64 id);
    Result<> putList(Sink &sink, BulkRecord &record, const BulkRecord::Row &list, int cells, qint64 id);
    Result<> putRoles(const BulkRecord &record, qint64 id);
    Result<> putTagsAndMarks(const Draft &draft, qint64 id);
    Result<> putDocument(BulkRecord &record, qint64 id);
    /// Puts one row of m_cells, whose first cell is its id to be.
    Result<> putCells(Sink &sink);
    Result<> put(Sink &sink, std::span<const BulkCells::Cell> row, const char *texts);

    Sink m_rows{tableOf(kind), shaper.columns(), {}};
    Sink m_points{QStringLiteral("contact_point"), kContactPointColumns, {}};
    Sink m_addresses{QStringLiteral("address"), kAddressColumns, {}};
    Sink m_roles{QStringLiteral("person_company"), kRoleColumns, {}};
    Sink m_tags{QStringLiteral("record_tag"), kTagColumns, {}};
    Sink m_marks{QStringLiteral("record_mark"), kMarkColumns, {}};
    Sink m_documents{QStringLiteral("search_doc"), kDocumentColumns, {}};
    Sink m_index{QStringLiteral("search_index"), kIndexColumns, {}};
    BulkCells m_cells;
};

Result<> BulkWriter::State::open()
{
    isOpen = true;
    // Nobody else makes companies meanwhile where there is one writer.
    if (kind == RecordKind::Person && transaction.connection().sqliteHandle()) {
        RAPPORT_TRY(const bool any, hasRecords(transaction.connection(), RecordKind::Company));
        lookups.setMakesAllCompanies(!any);
    }
    if (rowsToCome <= 0)
        return {};
    // Nobody looks for the people of such a bulk before its end; companies and their documents are looked for, or come
    // between those of people.
    if (kind == RecordKind::Person && !isNamed) {
        for (Sink *sink : heldSinks())
            sink->pace = BulkSink::Pace::ManyRows;
    }
    return liftIndexes();
}

/// Rows that others name before those.
Result<> BulkWriter::State::flushFull()
{
    const auto sinks = heldSinks();
    if (std::none_of(sinks.begin(), sinks.end(), [](Sink *sink) { return sink->way && sink->way->isFull(); }))
        return {};
    for (Sink *sink : sinks) {
        if (sink->way)
            RAPPORT_CHECK(sink->way->flush());
    }
    return {};
}

Result<> BulkWriter::State::liftIndexes()
{
    QStringList tables{m_rows.table};
    if (kind == RecordKind::Person)
        tables << m_roles.table << QStringLiteral("company");
    if (domain::hasContactLists(kind))
        tables << m_points.table << m_addresses.table << m_tags.table;
    return indexes.lift(tables, rowsToCome, kLookupIndexes + kSteadyIndexes);
}

Result<qint64> BulkWriter::State::makeCompany(const QString &name)
{
    if (!companies) {
        companies = std::make_unique<State>(transaction, RecordKind::Company, 0);
        companies->takesOnlyNames = true;
    }
    Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values.insert(QStringLiteral("name"), name);
    BulkRecord company = companies->shaper.shape(std::move(draft));
    return companies->add(company);
}

Result<> BulkWriter::State::resolveLinks(Draft &draft)
{
    for (auto it = draft.values.begin(); it != draft.values.end(); ++it) {
        if (!std::holds_alternative<QString>(it->variant()))
            continue;
        const FieldSpec *field = transaction.context().catalogue->find(kind, it.key());
        if (!field || field->type != FieldType::Link || !field->linkTo || it->isEmpty())
            continue;
        RAPPORT_TRY(const qint64 id, lookups.record(*field->linkTo, it->text(), field->key));
        *it = RecordId(id);
    }
    const bool linked = kind == RecordKind::Activity || kind == RecordKind::Task;
    const qint64 person = linked ? draft.values.value(QStringLiteral("person")).as<RecordId>().value() : 0;
    if (person != 0 && !draft.values.contains(QStringLiteral("company"))) {
        RAPPORT_TRY(const qint64 company, lookups.companyOf(person));
        if (company != 0)
            draft.values.insert(QStringLiteral("company"), RecordId(company));
    }
    return {};
}

/// Roles by the ids of their companies. Whoever wrote a name otherwise than the company writes it gets new cells.
Result<> BulkWriter::State::resolveRoles(BulkRecord &record)
{
    bool asWritten = true;
    for (domain::Role &role : record.roles) {
        if (!role.other.isValid()) {
            RAPPORT_TRY(const qint64 id,
                        lookups.record(RecordKind::Company, role.otherName, QStringLiteral("company")));
            role.other = RecordId(id);
        }
        RAPPORT_TRY(const QString name, lookups.companyName(role.other.value()));
        asWritten = asWritten && name == role.otherName;
        role.otherName = name;
    }
    if (!asWritten)
        shaper.finish(record);
    return {};
}

Result<> BulkWriter::State::resolve(BulkRecord &record)
{
    if (!record.shaped) {
        RAPPORT_CHECK(resolveLinks(record.draft));
        shaper.finish(record);
    }
    return resolveRoles(record);
}

/// What an order or line of another currency is worth, and what an order adds to its customer and day.
Result<> BulkWriter::State::countOrder(BulkRecord &record)
{
    if (kind != RecordKind::Order && kind != RecordKind::OrderLine)
        return {};
    const QDate day = kind == RecordKind::Order
                          ? record.draft.values.value(QStringLiteral("ordered_on")).as<QDate>()
                          : record.countedOn;
    const bool isForeign = shaper.needsRates(record);
    if (!isForeign && kind == RecordKind::OrderLine)
        return {};
    OrderWorth worth;
    if (record.counts != domain::OrderCounts::Not || isForeign) {
        RAPPORT_TRY(worth, worthOf(rates, record.draft.values, day));
    }
    if (isForeign)
        shaper.setWorth(record, worth);
    if (kind == RecordKind::Order)
        figures.addOrder(record.place, record.counts, worth);
    return {};
}

Result<> BulkWriter::State::put(Sink &sink, std::span<const BulkCells::Cell> row, const char *texts)
{
    if (!sink.way) {
        RAPPORT_TRY(sink.way, BulkSink::open(transaction.connection(), sink.table, sink.columns, sink.pace));
    }
    return sink.way->put(row, texts);
}

Result<> BulkWriter::State::putRow(BulkRecord &record, qint64 id)
{
    record.cells.setInteger(record.row.first, id);
    if (const int company = shaper.companyColumn(); company >= 0) {
        const bool main = !record.roles.empty() && record.roles.front().primary;
        if (main)
            record.cells.setInteger(record.row.first + company, record.roles.front().other.value());
    }
    RAPPORT_CHECK(put(m_rows, record.cells.from(record.row.first, record.row.count), record.cells.texts()));
    return transaction.noteInserted(m_rows.table, id, id);
}

Result<> BulkWriter::State::putList(Sink &sink, BulkRecord &record, const BulkRecord::Row &list, int cells,
                                    qint64 id)
{
    for (int first = list.first; first < list.first + list.count; first += cells) {
        RAPPORT_TRY(const qint64 row, transaction.newId());
        record.cells.setInteger(first, row);
        record.cells.setInteger(first + 1, id);
        RAPPORT_CHECK(put(sink, record.cells.from(first, cells), record.cells.texts()));
        RAPPORT_CHECK(transaction.noteInserted(sink.table, row, row));
    }
    return {};
}

Result<> BulkWriter::State::putCells(Sink &sink)
{
    RAPPORT_TRY(const qint64 row, transaction.newId());
    m_cells.setInteger(0, row);
    RAPPORT_CHECK(put(sink, m_cells.from(0, m_cells.size()), m_cells.texts()));
    return transaction.noteInserted(sink.table, row, row);
}

Result<> BulkWriter::State::putRoles(const BulkRecord &record, qint64 id)
{
    std::vector<qint64> counted;
    for (const domain::Role &role : record.roles) {
        const qint64 company = role.other.value();
        m_cells.clear();
        m_cells.addNull();
        m_cells.addInteger(id);
        m_cells.addInteger(company);
        m_cells.addTextOrNull(role.title);
        m_cells.addYesNo(role.primary);
        RAPPORT_CHECK(putCells(m_roles));
        if (std::find(counted.begin(), counted.end(), company) == counted.end())
            figures.addPerson(company);
        counted.push_back(company);
    }
    return {};
}

Result<> BulkWriter::State::putTagsAndMarks(const Draft &draft, qint64 id)
{
    QSet<qint64> carried;
    const auto tags = draft.values.constFind(QStringLiteral("tags"));
    const QStringList names = tags == draft.values.cend() ? QStringList() : tags->as<QStringList>();
    for (const QString &name : names) {
        RAPPORT_TRY(const qint64 tag, lookups.tag(name));
        if (carried.contains(tag))
            continue;
        carried.insert(tag);
        m_cells.clear();
        m_cells.addNull();
        m_cells.addInteger(id);
        m_cells.addInteger(tag);
        RAPPORT_CHECK(putCells(m_tags));
    }
    for (const QString &mark : kMarks) {
        const auto set = draft.values.constFind(mark);
        if (set == draft.values.cend() || !set->as<bool>())
            continue;
        m_cells.clear();
        m_cells.addNull();
        m_cells.addInteger(transaction.context().user.value());
        m_cells.addInteger(id);
        m_cells.addText(mark);
        RAPPORT_CHECK(putCells(m_marks));
    }
    return {};
}

Result<> BulkWriter::State::putDocument(BulkRecord &record, qint64 id)
{
    if (record.document.count == 0)
        return {};
    const int first = record.document.first;
    record.cells.setInteger(first, id);
    RAPPORT_CHECK(
        put(m_documents, record.cells.from(first, BulkShaper::kDocumentCells), record.cells.texts()));
    if (!transaction.connection().sqliteHandle())
        return {};
    // The index wants the id beside the text: in the cell of the kind.
    record.cells.setInteger(first + 1, id);
    return put(m_index, record.cells.from(first + 1, 2), record.cells.texts());
}

/// What others may look for goes into its tables before it is forgotten here.
Result<> BulkWriter::State::forgetCompanies()
{
    State &made = kind == RecordKind::Company || !companies ? *this : *companies;
    if (made.m_rows.way)
        RAPPORT_CHECK(made.m_rows.way->flush());
    lookups.forgetCompanies();
    made.lookups.forgetCompanies();
    if (kind == RecordKind::Order)
        return {};
    RAPPORT_CHECK(figures.write(transaction.connection()));
    figures = {};
    return {};
}

Result<qint64> BulkWriter::State::add(BulkRecord &record)
{
    if (lookups.isFull())
        RAPPORT_CHECK(forgetCompanies());
    RAPPORT_CHECK(resolve(record));
    RAPPORT_CHECK(countOrder(record));
    RAPPORT_TRY(const qint64 id, transaction.newId());
    RAPPORT_CHECK(putRow(record, id));
    RAPPORT_CHECK(putList(m_points, record, record.contactPoints, BulkShaper::kPointCells, id));
    RAPPORT_CHECK(putList(m_addresses, record, record.addresses, BulkShaper::kAddressCells, id));
    RAPPORT_CHECK(putRoles(record, id));
    RAPPORT_CHECK(putTagsAndMarks(record.draft, id));
    RAPPORT_CHECK(putDocument(record, id));
    if (kind == RecordKind::Activity || kind == RecordKind::Task)
        figures.add(kind, record.draft.values);
    if (kind == RecordKind::Company && !takesOnlyNames)
        lookups.noteCompany(id, record.draft.values.value(QStringLiteral("name")).text());
    RAPPORT_CHECK(flushFull());
    return id;
}

Result<> BulkWriter::State::finish()
{
    if (companies)
        RAPPORT_CHECK(companies->finish());
    for (Sink *sink :
         {&m_rows, &m_points, &m_addresses, &m_roles, &m_tags, &m_marks, &m_documents, &m_index}) {
        if (sink->way)
            RAPPORT_CHECK(sink->way->flush());
        sink->way.reset();
    }
    // Days of orders are counted by an index.
    RAPPORT_CHECK(indexes.restore());
    RAPPORT_CHECK(figures.write(transaction.connection()));
    figures = {};
    return {};
}

BulkWriter::BulkWriter(Transaction &transaction, RecordKind kind, qint64 rowsToCome)
    : m_state(std::make_unique<State>(transaction, kind, rowsToCome))
{
}

BulkWriter::~BulkWriter() = default;

void BulkWriter::beNamed()
{
    m_state->isNamed = true;
}

Result<RecordId> BulkWriter::add(const Draft &draft)
{
    BulkRecord record = m_state->shaper.shape(draft);
    return add(record);
}

Result<RecordId> BulkWriter::add(BulkRecord &record)
{
    if (!m_state->isOpen)
        RAPPORT_CHECK(m_state->open());
    RAPPORT_TRY(const qint64 id, m_state->add(record));
    return RecordId(id);
}

Result<> BulkWriter::finish()
{
    m_state->isOpen = false;
    return m_state->finish();
}

} // namespace rapport::storage
