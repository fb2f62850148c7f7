#include "contract/markedpeople.h"

#include "contract/storepicture.h"
#include "domain/changesetlabel.h"
#include "storage/bulkwriter.h"
#include "storage/consents.h"
#include "storage/duplicatepairs.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"
#include "storage/timeline.h"

namespace rapport::test {

using domain::Address;
using domain::ContactPoint;
using domain::Draft;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using storage::Records;

namespace {

constexpr int kLetters = 14;
constexpr int kEnd = 9;

using Point = ContactPoint::Type;

bool isText(const FieldSpec &field)
{
    return field.type == FieldType::Text || field.type == FieldType::LongText;
}

} // namespace

QString Markers::make()
{
    QString word;
    for (int i = 0; i < kLetters; ++i)
        word += QChar('a' + m_random.bounded(26));
    m_all.append(word);
    return word;
}

QString Markers::number()
{
    QString digits;
    for (int i = 0; i < kEnd + 2; ++i)
        digits += QChar('1' + m_random.bounded(9));
    m_all.append(digits);
    return digits;
}

QList<QByteArray> Markers::ends() const
{
    QList<QByteArray> ends;
    for (const QString &marker : m_all)
        ends.append(marker.right(kEnd).toUtf8());
    return ends;
}

QStringList pictureOfPeople(TestStore &store)
{
    QStringList lines;
    for (const QString &line : pictureOf(store)) {
        const bool company =
            line.startsWith(QLatin1String("company ")) ||
            (line.startsWith(QLatin1String("search_doc ")) && line.contains(QLatin1String(" kind=company ")));
        if (!company)
            lines.append(line);
    }
    return lines;
}

MarkedPeople::MarkedPeople(TestStore &store, quint32 seed) : markers(seed), others(seed + 1), m_store(store)
{
    addOthers();
    othersPicture = pictureOfPeople(store);
    importPerson();
    editPerson();
    addExchanges();
    addTasks();
    mergeAndUndo();
    addBeside();
}

RecordRef MarkedPeople::save(const Draft &draft)
{
    const auto transaction = m_store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    const domain::Record saved = require(Records::load(m_store.writer(), transaction->context(), ref));
    transaction->setLabel(
        draft.isNew() ? domain::labels::created(ref.kind, domain::displayName(saved))
                      : domain::labels::edited(ref.kind, domain::displayName(saved), draft.values.keys()));
    require(transaction->commit());
    return ref;
}

/// A marker for a label.
QString MarkedPeople::label()
{
    onlyInLabels.append(markers.make());
    return onlyInLabels.last();
}

void MarkedPeople::undoLast()
{
    const auto next = require(storage::Journal::nextUndo(m_store.writer(), m_store.context()));
    REQUIRE(next.has_value());
    const auto transaction = m_store.begin(domain::Origin::Undo, domain::labels::undo(next->label));
    require(storage::Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
}

/// A draft with a mark in every field that takes a text, custom ones included.
Draft MarkedPeople::marked(RecordKind kind, Markers &with)
{
    Draft draft;
    draft.ref.kind = kind;
    for (const FieldSpec &field : m_store.context().catalogue->fields(kind)) {
        const bool own = field.source == domain::FieldSource::Column || field.isCustom();
        if (own && field.isWritable() && isText(field))
            draft.values.insert(field.key, Value(with.make()));
    }
    if (kind == RecordKind::Person) {
        draft.contactPoints = {{{}, Point::Email, with.make(), with.make() + "@example.org", true},
                               {{}, Point::Email, with.make(), with.make() + "@example.net", false},
                               {{}, Point::Phone, with.make(), "+49 " + with.number(), true},
                               {{}, Point::Link, with.make(), "https://" + with.make() + ".example", true}};
        draft.addresses = {
            Address{{}, with.make(), with.make(), with.make(), with.make(), with.make(), with.make(), true}};
    }
    return draft;
}

void MarkedPeople::addOthers()
{
    const auto transaction = m_store.begin();
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Activity, RecordKind::Task}) {
        FieldSpec field;
        field.kind = kind;
        field.type = FieldType::Text;
        field.label = QStringLiteral("Remark");
        field.source = domain::FieldSource::Custom;
        field.key = QStringLiteral("custom.remark");
        field.flags = domain::FieldFlag::Searchable;
        require(storage::SmallLists::saveCustomField(*transaction, field));
    }
    transaction->noteCatalogueChanged();
    require(transaction->commit());
    m_store.reloadCatalogue();
    Draft firm;
    firm.ref.kind = RecordKind::Company;
    firm.values = {{"name", others.make()}};
    companyMarkers = others.all();
    company = save(firm);
    colleague = save(marked(RecordKind::Person, others));
    Draft call = marked(RecordKind::Activity, others);
    call.values.insert("at", m_store.clock().now());
    call.values.insert("channel", "call");
    call.values.insert("person", colleague.id);
    save(call);
    Draft task = marked(RecordKind::Task, others);
    task.values.insert("person", colleague.id);
    save(task);
}

/// Among others, through the fast lane; the file is named after the person.
void MarkedPeople::importPerson()
{
    const auto transaction = m_store.begin(domain::Origin::Import);
    storage::BulkWriter writer(*transaction, RecordKind::Person);
    Draft draft = marked(RecordKind::Person, markers);
    const QString name = draft.values.value("full_name").text();
    draft.roles = std::vector<domain::Role>{{{}, company.id, {}, markers.make(), true}};
    draft.values.insert("tags", QStringList{"newsletter"});
    Draft stranger = marked(RecordKind::Person, others);
    require(writer.add(stranger));
    person = {RecordKind::Person, require(writer.add(draft))};
    require(writer.finish());
    transaction->setLabel(domain::labels::imported("contacts", 2, name + ".csv"));
    require(transaction->commit());
    // The stranger belongs to the others.
    for (const QString &line : pictureOfPeople(m_store)) {
        if (std::any_of(others.all().begin(), others.all().end(),
                        [&](const QString &mark) { return line.contains(mark); }) &&
            !othersPicture.contains(line))
            othersPicture.append(line);
    }
}

void MarkedPeople::editPerson()
{
    Draft draft = marked(RecordKind::Person, markers); // everything is other than before
    draft.ref = person;
    save(draft);
    Draft undone;
    undone.ref = person;
    undone.values = {{"notes", markers.make()}, {"custom.remark", markers.make()}};
    save(undone);
    undoLast();
    Draft related;
    related.ref = person;
    related.relations = std::vector<domain::Relation>{{{}, "reports_to", colleague, {}, true}};
    save(related);
    const auto transaction =
        m_store.begin(domain::Origin::Form, domain::labels::deleted(RecordKind::Person, label(), 1));
    require(Records::trash(*transaction, person, 0));
    require(transaction->commit());
    const auto back =
        m_store.begin(domain::Origin::Form, domain::labels::restored(RecordKind::Person, label(), 1));
    require(Records::restore(*back, person));
    require(back->commit());
}

void MarkedPeople::addExchanges()
{
    const auto add = [this](const QString &channel, bool withCompany) {
        Draft draft = marked(RecordKind::Activity, markers);
        draft.values.insert("at", m_store.clock().now());
        draft.values.insert("channel", channel);
        draft.values.insert("person", person.id);
        if (withCompany)
            draft.values.insert("company", company.id);
        return save(draft);
    };
    exchanges.push_back(add("call", true).id.value());
    exchanges.push_back(add("note", false).id.value());
    Draft edited = marked(RecordKind::Activity, markers);
    edited.ref.id = RecordId(exchanges.front());
    save(edited);
    const RecordRef purged = add("email", false);
    const RecordRef trashed = add("visit", false);
    const auto transaction = m_store.begin(domain::Origin::Form, domain::labels::logged("email", label()));
    require(Records::trash(*transaction, purged, 0));
    require(transaction->commit());
    m_store.clock().advanceMs(3600 * 1000);
    const auto purge = m_store.begin(domain::Origin::System, domain::labels::trashEmptied());
    require(Records::purge(*purge, m_store.clock().now()));
    require(purge->commit());
    const auto later = m_store.begin();
    require(Records::trash(*later, trashed, 0));
    require(later->commit());
    moved = add("call", false);
    Draft another = marked(RecordKind::Activity, others);
    another.ref = moved;
    another.values.insert("person", colleague.id);
    save(another);
}

void MarkedPeople::addTasks()
{
    Draft open = marked(RecordKind::Task, markers);
    open.values.insert("person", person.id);
    save(open);
    Draft done = marked(RecordKind::Task, markers);
    done.values.insert("person", person.id);
    done.values.insert("company", company.id);
    const RecordRef task = save(done);
    Draft tick;
    tick.ref = task;
    tick.values = {{"done_at", m_store.clock().now()}, {"outcome", markers.make()}};
    const auto transaction = m_store.begin(domain::Origin::Form, domain::labels::taskDone(label()));
    require(Records::save(*transaction, tick));
    require(transaction->commit());
}

void MarkedPeople::mergeAndUndo()
{
    const auto merge = [this](const RecordRef &kept, const RecordRef &other) {
        domain::MergePlan plan;
        plan.kind = RecordKind::Person;
        plan.kept = kept.id;
        plan.others = {other.id};
        const auto transaction =
            m_store.begin(domain::Origin::Merge, domain::labels::merged(RecordKind::Person, label(), 1));
        require(storage::MergedRecords::merge(*transaction, plan, {}));
        require(transaction->commit());
    };
    merged = save(marked(RecordKind::Person, markers));
    Draft call = marked(RecordKind::Activity, markers);
    call.values.insert("at", m_store.clock().now());
    call.values.insert("channel", "call");
    call.values.insert("person", merged.id);
    exchanges.push_back(save(call).id.value());
    merge(person, merged);
    // The colleague takes what it lacks, and gives it back.
    Draft bare;
    bare.ref = colleague;
    bare.values = {{"service_note", Value()}};
    save(bare);
    merge(colleague, person);
    undoLast();
    undoLast(); // the colleague is as it was
}

void MarkedPeople::addBeside()
{
    const auto transaction =
        m_store.begin(domain::Origin::Form, domain::labels::notDuplicates(RecordKind::Person, "x", label()));
    require(storage::DuplicatePairs::setDistinct(*transaction, colleague, person.id));
    require(transaction->commit());
    const auto mark = m_store.begin();
    require(storage::SmallLists::setMark(*mark, person, "favourite", true));
    require(mark->commit());
    const auto agreed = m_store.begin();
    domain::Consent consent;
    consent.person = person.id;
    consent.channel = QStringLiteral("email");
    consent.source = label();
    consent.proof = label();
    consent.wording = label();
    consent.at = m_store.clock().now();
    require(storage::Consents::add(*agreed, consent));
    require(agreed->commit());
    require(m_store.writer().execute("INSERT INTO duplicate_pair (first_id, second_id, kind, score, why) "
                                     "VALUES (?, ?, 'person', 900, 'name')",
                                     {colleague.id.value(), person.id.value()}));
    require(
        m_store.writer().execute("INSERT INTO recent_view (user_id, record_id, viewed_at) VALUES (?, ?, ?)",
                                 {m_store.context().user.value(), person.id.value(), qint64(1)}));
}

} // namespace rapport::test
