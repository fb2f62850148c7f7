#include "contract/teststore.h"
#include "domain/contactrules.h"
#include "domain/filtermatch.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/searchdoc.h"
#include "storage/timeline.h"

#include <algorithm>

using namespace rapport;
using namespace rapport::domain;
using storage::Lists;
using storage::Records;
using storage::SmallLists;
using test::require;
using test::TestStore;

namespace {

/// Texts that engines fold differently when nobody looks: many scripts, letters with several large or small forms,
/// compatibility forms, wildcards of SQL, invisible characters.
const QStringList &pool()
{
    static const QStringList texts{QString::fromUtf8("Zoé"),
                                   QString::fromUtf8("ZOÉ"),
                                   QString::fromUtf8("zoe"),
                                   QString::fromUtf8("Straße"),
                                   QString::fromUtf8("STRASSE"),
                                   QString::fromUtf8("STRAẞE"),
                                   QString::fromUtf8("Ærøskøbing"),
                                   QString::fromUtf8("Łódź"),
                                   QString::fromUtf8("ŁÓDŹ"),
                                   QString::fromUtf8("Санкт-Петербург"),
                                   QString::fromUtf8("САНКТ-ПЕТЕРБУРГ"),
                                   QString::fromUtf8("санкт петербург"),
                                   QString::fromUtf8("ΟΔΟΣ Σοφίας"),
                                   QString::fromUtf8("οδος σοφίας"),
                                   QString::fromUtf8("οδοσ σοφίασ"),
                                   QString::fromUtf8("李小龙"),
                                   QString::fromUtf8("محمد علي"),
                                   QString::fromUtf8("מִרְיָם"),
                                   QString::fromUtf8("हिन्दी"),
                                   QString::fromUtf8("ガラス"),
                                   QString::fromUtf8("ｶﾞﾗｽ"),
                                   QString::fromUtf8("한국어"),
                                   QString::fromUtf8("O´Brien"),
                                   QString::fromUtf8("o’brien"),
                                   QString::fromUtf8("O'Brien"),
                                   QString::fromUtf8("İstanbul"),
                                   QString::fromUtf8("Iğdır"),
                                   QString::fromUtf8("Đặng Ɓa Ƴar Ʉ"),
                                   QString::fromUtf8("ofﬁce ＡＢＣ"),
                                   QString::fromUtf8("µm Ωhm"),
                                   QString::fromUtf8("ΜM ωhm"),
                                   QString::fromUtf8("\U00010400\U00010428 west"),
                                   QString::fromUtf8("\U00010428\U00010428 west"),
                                   QString::fromUtf8("\U0001f600 Lab"),
                                   QStringLiteral("100%"),
                                   QStringLiteral("a_b"),
                                   QStringLiteral("axb"),
                                   QStringLiteral("!bang"),
                                   QStringLiteral("back\\slash"),
                                   QStringLiteral("it's \"quoted\""),
                                   QStringLiteral("two\tspaces  inside"),
                                   QString::fromUtf8("soft\u00adhyphen\u200b\u0001"),
                                   QString::fromUtf8("A\u00a8B"),
                                   QString::fromUtf8("e\u0301te\u0301"),
                                   QString::fromUtf8("été"),
                                   QStringLiteral("Kassel-Süsterfeld Kiosk & Söhne"),
                                   QStringLiteral("Lyon"),
                                   QStringLiteral("lyon"),
                                   QStringLiteral("12345"),
                                   QStringLiteral("7")};
    return texts;
}

const QStringList kPhones{"+49 170 1234567",
                          "0049 (170) 12-34-567",
                          "030 123 45 67",
                          "+1 212 555 0100",
                          "555-0100 ext. 12",
                          "12",
                          "112"};
const QStringList kMails{"Zoe@Example.com", "zoe@example.com", "office@lyon.example", "o.brien+crm@k.example",
                         "x12345@m.example"};
const QStringList kSites{"https://www.Example.com/a", "example.com", "lyon.example", "k.example/b?c=1"};
const QStringList kLabels{"work", "Home", "home", "Büro"};

/// Makes fields' values, and the operands that may or may not find them, out of the same few.
class Chance {
public:
    Chance(QRandomGenerator &random, TestStore &store) : m_random(random), m_store(store) {}

    int below(int bound) { return m_random.bounded(bound); }
    bool oneIn(int bound) { return below(bound) == 0; }
    template <class List>
    auto of(const List &list)
    {
        return list[below(int(list.size()))];
    }

    Value value(const FieldSpec &field)
    {
        switch (field.type) {
        case FieldType::Integer: return Value(qint64(below(4) * 10));
        case FieldType::Number: return Value(below(5) / 2.0);
        case FieldType::Money: return Value(core::Money{below(4) * 100, oneIn(3) ? "USD" : "EUR"});
        case FieldType::Date: return Value(day());
        case FieldType::Instant: return Value(instant());
        case FieldType::Choice: return Value(of(field.choices));
        case FieldType::MultiChoice: return Value(field.choices.mid(below(2), 1 + below(2)));
        case FieldType::YesNo: return Value(oneIn(2));
        case FieldType::Phone: return Value(of(kPhones));
        case FieldType::Email: return Value(of(kMails));
        case FieldType::Url: return Value(of(kSites));
        case FieldType::Tags: return Value(QStringList{of(pool()).simplified(), QStringLiteral("vip")});
        case FieldType::Link: return Value(of(m_known[field.linkTo.value_or(RecordKind::Company)]));
        default: return Value(of(pool()));
        }
    }

    void know(const RecordRef &ref) { m_known[ref.kind].push_back(ref.id); }
    QHash<RecordKind, std::vector<RecordId>> &known() { return m_known; }

    QDate day() { return today().addDays(below(90) - 45); }
    core::Instant instant()
    {
        const int minutes = oneIn(3) ? 0 : below(24 * 60);
        return core::Instant{day().startOfDay().toMSecsSinceEpoch() + minutes * 60000};
    }

    Operand operand(const FieldSpec &field, Operator op)
    {
        const bool part =
            op == Operator::Contains || op == Operator::NotContains || op == Operator::StartsWith;
        switch (field.type) {
        case FieldType::Date:
        case FieldType::Instant:
            if (oneIn(3))
                return RelativeDay{below(60) - 30, RelativeDay::Unit(below(2))};
            if (oneIn(3))
                return Period{below(3) - 1, Period::Unit(below(5))};
            return field.type == FieldType::Instant && oneIn(3) ? Value(instant()) : Value(day());
        case FieldType::Link: return link(field, part);
        case FieldType::Tags: return Value(mangled(of(pool()).simplified(), false));
        case FieldType::Choice: return Value(mangled(of(field.choices), part));
        case FieldType::MultiChoice: return Value(of(field.choices));
        case FieldType::Phone:
        case FieldType::Email:
        case FieldType::Url: return Value(mangled(value(field).text(), part));
        case FieldType::Text:
        case FieldType::LongText:
            return Value(mangled(field.key.endsWith("_type") ? of(kLabels) : of(pool()), part));
        default: return value(field);
        }
    }

    QString words()
    {
        QString text = mangled(of(oneIn(4) ? kPhones : oneIn(4) ? kMails : pool()), true);
        return oneIn(3) ? text + QLatin1Char(' ') + mangled(of(pool()), true) : text;
    }

    QDate today() const { return m_store.context().clock->today(); }

private:
    Operand link(const FieldSpec &field, bool part)
    {
        const RecordKind to = field.linkTo.value_or(RecordKind::Company);
        if (to == RecordKind::User && oneIn(3))
            return Me{};
        if (!part && oneIn(3))
            return Value(of(m_known[to]));
        return Value(to == RecordKind::User ? mangled(QStringLiteral("Robin"), part)
                                            : mangled(of(pool()), part));
    }

    /// The same in another case, or a part of it.
    QString mangled(QString text, bool part)
    {
        switch (below(4)) {
        case 0: text = text.toUpper(); break;
        case 1: text = text.toLower(); break;
        default: break;
        }
        if (!part || oneIn(2))
            return text;
        const std::u32string letters = text.toStdU32String();
        const std::size_t from = std::min(std::size_t(below(3)), letters.size() - 1);
        return QString::fromStdU32String(letters.substr(from, std::size_t(1 + below(6))));
    }

    QRandomGenerator &m_random;
    TestStore &m_store;
    QHash<RecordKind, std::vector<RecordId>> m_known;
};

/// A store full of chance, its records in memory, and filters asked of both.
class Agreement {
public:
    Agreement(QRandomGenerator &random, TestStore &store) : m_store(store), m_chance(random, store)
    {
        m_chance.know({RecordKind::User, store.context().user});
        addCustomFields();
        auto transaction = store.begin();
        const PipelineBook book = require(storage::Pipelines::loadOrMake(*transaction));
        for (const Pipeline &pipeline : book.all()) {
            m_chance.know({RecordKind::Pipeline, pipeline.id});
            for (const Stage &stage : pipeline.stages)
                m_chance.know({RecordKind::Stage, stage.id});
        }
        for (const auto &[kind, count] : kCounts) {
            for (int i = 0; i < count; ++i)
                m_chance.know(require(Records::save(*transaction, draft(kind, i))));
        }
        require(transaction->commit());
        throwAway();
        loadAll();
    }

    /// Whether SQL and memory give the same records, of those in use and of those in the trash.
    void ask(RecordKind kind, const Filter &filter)
    {
        ask(kind, filter, false);
        ask(kind, filter, true);
    }
    void ask(RecordKind kind, const Filter &filter, bool trash)
    {
        INFO(kindKey(kind).toStdString()
             << (trash ? " in the trash: " : ": ") << printFilter(filter).toStdString());
        const ListQuery query{kind, filter, {}, SortOrder::Ascending, trash};
        auto ids = require(Lists::ids(m_store.writer(), m_store.context(), query));
        std::sort(ids.begin(), ids.end());
        std::vector<qint64> wanted;
        for (const Record &record : m_records[kind]) {
            if (m_trashed.contains(record.ref.id.value()) == trash &&
                matches(filter, record, *m_store.context().catalogue, m_context))
                wanted.push_back(record.ref.id.value());
        }
        std::sort(wanted.begin(), wanted.end());
        if (ids != wanted)
            tell(kind, ids, wanted);
        CHECK(ids == wanted);
        CHECK(require(Lists::count(m_store.writer(), m_store.context(), query)) == qint64(wanted.size()));
        m_found += wanted.empty() || wanted.size() == m_records[kind].size() ? 0 : 1;
    }

    Filter comparison(const FieldSpec &field, Operator op)
    {
        std::vector<Operand> operands;
        int count = op == Operator::IsEmpty || op == Operator::IsNotEmpty ? 0
                    : op == Operator::Between                             ? 2
                    : op == Operator::In || op == Operator::NotIn         ? 1 + m_chance.below(3)
                                                                          : 1;
        while (count-- > 0)
            operands.push_back(m_chance.operand(field, op));
        return Filter::compare(field.key, op, std::move(operands));
    }

    Filter filter(RecordKind kind, int depth)
    {
        const auto &fields = m_store.context().catalogue->fields(kind);
        if (depth == 0 || m_chance.oneIn(3)) {
            if (m_chance.oneIn(6))
                return Filter::text(m_chance.words());
            const FieldSpec field = m_chance.of(fields);
            return comparison(field, m_chance.of(operatorsFor(field.type)));
        }
        if (m_chance.oneIn(4))
            return Filter::negate(filter(kind, depth - 1));
        std::vector<Filter> parts;
        for (int i = m_chance.below(2); i < 3; ++i)
            parts.push_back(filter(kind, depth - 1));
        return m_chance.oneIn(2) ? Filter::all(std::move(parts)) : Filter::any(std::move(parts));
    }

    Chance &chance() { return m_chance; }
    const Catalogue &catalogue() const { return *m_store.context().catalogue; }
    /// How many filters found some and not all.
    int found() const { return m_found; }

    static constexpr std::pair<RecordKind, int> kCounts[] = {
        {RecordKind::Company, 40},     {RecordKind::Person, 60},   {RecordKind::Lead, 40},
        {RecordKind::Opportunity, 40}, {RecordKind::Activity, 40}, {RecordKind::Task, 40}};

private:
    void addCustomFields()
    {
        auto transaction = m_store.begin();
        for (const auto &[kind, count] : kCounts) {
            for (int type = 0; type < int(FieldType::Tags); ++type) {
                FieldSpec field;
                field.kind = kind;
                field.type = FieldType(type);
                field.key = QStringLiteral("custom.") + fieldTypeKey(field.type);
                field.label = field.key;
                field.source = FieldSource::Custom;
                if (type % 2)
                    field.flags = FieldFlag::Searchable;
                if (field.type == FieldType::Choice || field.type == FieldType::MultiChoice)
                    field.choices = QStringList{"one", "Two \"and\"", "three; four"};
                if (field.type == FieldType::Link)
                    field.linkTo = RecordKind::Company;
                require(SmallLists::saveCustomField(*transaction, field));
            }
        }
        require(transaction->commit());
        m_store.reloadCatalogue();
    }

    Draft draft(RecordKind kind, int number)
    {
        Draft draft;
        draft.ref.kind = kind;
        for (const FieldSpec &field : catalogue().fields(kind)) {
            const bool needed = field.has(FieldFlag::Required) || field.key == QLatin1String("full_name");
            const bool linkless = field.type == FieldType::Link && number < 3;
            // What a stage settles, and what is no percentage, would be refused.
            static const QStringList kSettled{"pipeline", "status", "probability", "split"};
            if (kind == RecordKind::Opportunity && kSettled.contains(field.key))
                continue;
            if (!field.isWritable() || field.source == FieldSource::Detail || linkless)
                continue;
            if (needed || m_chance.oneIn(2))
                draft.values.insert(field.key, m_chance.value(field));
        }
        if (hasContactLists(kind))
            addLists(draft);
        return draft;
    }

    void addLists(Draft &draft)
    {
        std::vector<ContactPoint> points;
        for (int i = m_chance.below(4); i > 0; --i) {
            const auto type = ContactPoint::Type(m_chance.below(3));
            const QString text = m_chance.of(type == ContactPoint::Type::Phone   ? kPhones
                                             : type == ContactPoint::Type::Email ? kMails
                                                                                 : kSites);
            points.push_back({{}, type, m_chance.oneIn(3) ? QString() : m_chance.of(kLabels), text, false});
        }
        draft.contactPoints = points;
        std::vector<Address> addresses;
        const auto line = [&] { return m_chance.oneIn(3) ? QString() : m_chance.of(pool()); };
        for (int i = m_chance.below(3); i > 0; --i)
            addresses.push_back({{}, {}, line(), line(), line(), line(), m_chance.of(pool()), false});
        draft.addresses = addresses;
        if (draft.ref.kind == RecordKind::Person && m_chance.oneIn(2))
            draft.roles =
                std::vector<Role>{{{}, m_chance.of(m_chance.known()[RecordKind::Company]), {}, {}, true}};
    }

    /// Moves a third of the records to the trash and keeps what their documents were. Companies go first: what names them
    /// is told of it.
    void throwAway()
    {
        for (const auto &[kind, count] : kCounts) {
            const QHash<qint64, QString> documents = documentsById();
            auto transaction = m_store.begin();
            for (const RecordId id : m_chance.known()[kind]) {
                if (!m_chance.oneIn(3))
                    continue;
                require(Records::trash(*transaction, {kind, id}, 0));
                m_trashed.insert(id.value(), documents.value(id.value()));
            }
            require(transaction->commit());
        }
    }

    void loadAll()
    {
        QHash<qint64, QString> names;
        for (const RecordKind kind : kAllKinds) {
            for (const RecordId id : m_chance.known().value(kind))
                m_records[kind].push_back(
                    require(Records::load(m_store.writer(), m_store.context(), {kind, id})));
            for (const Record &record : m_records[kind])
                names.insert(record.ref.id.value(), displayName(record));
        }
        const auto holdsText = [documents = documentsById()](const Record &record, const QString &text) {
            const QStringList words = storage::searchWords(text);
            return words.isEmpty() || storage::documentHolds(documents.value(record.ref.id.value()), words);
        };
        m_context = {m_chance.today(), m_store.context().user,
                     [names](RecordId id) { return names.value(id.value()); }, holdsText};
    }

    QHash<qint64, QString> documentsById()
    {
        QHash<qint64, QString> documents;
        auto query = require(m_store.writer().run("SELECT id, text FROM search_doc"));
        while (require(query.next()))
            documents.insert(query.int64(0), query.text(1));
        documents.insert(m_trashed);
        return documents;
    }

    void tell(RecordKind kind, const std::vector<qint64> &ids, const std::vector<qint64> &wanted)
    {
        for (const Record &record : m_records[kind]) {
            const qint64 id = record.ref.id.value();
            const bool sql = std::binary_search(ids.begin(), ids.end(), id);
            if (sql == std::binary_search(wanted.begin(), wanted.end(), id))
                continue;
            QString text;
            for (auto it = record.values.cbegin(); it != record.values.cend(); ++it)
                text += it.key() + QLatin1Char('=') + it->canonical() + QStringLiteral(" | ");
            for (const ContactPoint &point : record.contactPoints)
                text += point.label + QLatin1Char(':') + point.value + QStringLiteral(" | ");
            UNSCOPED_INFO((sql ? "only SQL finds " : "only memory finds ") << text.toStdString());
            return;
        }
    }

    TestStore &m_store;
    Chance m_chance;
    QHash<RecordKind, std::vector<Record>> m_records;
    QHash<qint64, QString> m_trashed; ///< the documents of what is in the trash, as they were before
    FilterContext m_context;
    int m_found = 0;
};

} // namespace

TEST_CASE("a filter of one field finds in SQL what it finds in memory")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    Agreement agreement(random, store);
    for (const auto &[kind, count] : Agreement::kCounts) {
        for (const FieldSpec &field : agreement.catalogue().fields(kind)) {
            for (const Operator op : operatorsFor(field.type)) {
                for (int i = 0; i < 4; ++i)
                    agreement.ask(kind, agreement.comparison(field, op));
            }
        }
        for (int i = 0; i < 60; ++i)
            agreement.ask(kind, Filter::text(agreement.chance().words()));
    }
    CHECK(agreement.found() > 500);
}

TEST_CASE("filters nested at random find in SQL what they find in memory")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    Agreement agreement(random, store);
    for (const auto &[kind, count] : Agreement::kCounts) {
        for (int i = 0; i < 150; ++i)
            agreement.ask(kind, agreement.filter(kind, 3));
    }
    CHECK(agreement.found() > 150);
}
