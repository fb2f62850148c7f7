#include "ui/dialogs/fieldeditor.h"

#include "domain/catalogue.h"
#include "messages/fieldlabel.h"
#include "ui/dialogs/recordpicker.h"
#include "ui/widgets/tagcolour.h"
#include "workspace/deals.h"
#include "workspace/lists.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <algorithm>
#include <memory>

namespace rapport::ui {

namespace {

using domain::FieldSpec;
using domain::FieldType;
using domain::Value;
using Changed = std::function<void()>;

constexpr int kLongTextHeight = 84;
constexpr int kMostSuggestions = 200;
const QString kMomentFormat = QStringLiteral("yyyy-MM-dd HH:mm");

core::Result<Value> readMoment(const FieldSpec &field, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return Value();
    QDateTime time = QDateTime::fromString(trimmed, kMomentFormat);
    if (!time.isValid())
        time = QDate::fromString(trimmed, Qt::ISODate).startOfDay();
    if (time.isValid())
        return Value(core::Instant::of(time));
    core::Error error{core::ErrorCode::Validation,
                      QStringLiteral("validation"),
                      {},
                      {},
                      {{field.key, QStringLiteral("not-a-time"), trimmed}}};
    return core::fail(error);
}

/// Texts that many records share, and tags: what is there already is offered.
bool hasSuggestions(const FieldSpec &field)
{
    return field.type == FieldType::Tags || field.key == QLatin1String("city") ||
           (field.type == FieldType::Text && field.has(domain::FieldFlag::Bulk));
}

void suggest(QLineEdit &edit, const FieldSpec &field, workspace::Workspace &workspace)
{
    auto *texts = new QStringListModel(&edit);
    auto *completer = new QCompleter(texts, &edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    edit.setCompleter(completer);
    workspace::ListDesk lists(workspace);
    if (field.type == FieldType::Tags) {
        lists.all(domain::RecordKind::Tag)
            .then(texts, [texts](const core::Result<std::vector<domain::ListRow>> &tags) {
                QStringList names;
                for (const auto &tag : tags.value_or(std::vector<domain::ListRow>()))
                    names << tag.name;
                texts->setStringList(names);
            });
        return;
    }
    domain::ListQuery query;
    query.kind = field.kind;
    using Counted = std::vector<std::pair<Value, qint64>>;
    lists.values(query, field.key, kMostSuggestions)
        .then(texts, [texts](const core::Result<Counted> &values) {
            QStringList found;
            for (const auto &[value, count] : values.value_or(Counted()))
                found << value.canonical();
            found.removeAll(QString());
            texts->setStringList(found);
        });
}

FieldEditor makeLine(const FieldSpec &field, workspace::Workspace &workspace, QWidget *parent,
                     const Changed &changed)
{
    const QString currency = workspace.currency();
    auto *edit = new QLineEdit(parent);
    if (field.type == FieldType::Date)
        edit->setPlaceholderText(QStringLiteral("2026-11-21"));
    if (field.type == FieldType::Instant)
        edit->setPlaceholderText(QStringLiteral("2026-11-21 14:00"));
    if (field.type == FieldType::Tags)
        edit->setPlaceholderText(QCoreApplication::translate("FieldEditor", "Separated by commas"));
    if (hasSuggestions(field))
        suggest(*edit, field, workspace);
    QObject::connect(edit, &QLineEdit::textChanged, edit, changed);
    FieldEditor editor{edit, {}, {}};
    editor.value = [edit, field, currency]() -> core::Result<Value> {
        if (field.type == FieldType::Instant)
            return readMoment(field, edit->text());
        const QString text = field.type == FieldType::Tags
                                 ? edit->text().replace(QLatin1Char(','), QLatin1Char(';'))
                                 : edit->text();
        return domain::parseValue(field, text.trimmed(), currency);
    };
    editor.setValue = [edit, field](const Value &value) {
        const bool moment = field.type == FieldType::Instant && !value.isEmpty();
        edit->setText(moment ? value.as<core::Instant>().local().toString(kMomentFormat) : value.canonical());
    };
    return editor;
}

FieldEditor makeLongText(QWidget *parent, const Changed &changed)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setFixedHeight(kLongTextHeight);
    edit->setTabChangesFocus(true);
    QObject::connect(edit, &QPlainTextEdit::textChanged, edit, changed);
    return {edit, [edit]() -> core::Result<Value> { return Value(edit->toPlainText().trimmed()); },
            [edit](const Value &value) { edit->setPlainText(value.text()); }};
}

FieldEditor makeChoice(const FieldSpec &field, QWidget *parent, const Changed &changed)
{
    auto *box = new QComboBox(parent);
    box->addItem(QString(), QString());
    for (const QString &key : field.choices)
        box->addItem(messages::choiceLabel(field, key), key);
    QObject::connect(box, &QComboBox::currentIndexChanged, box, changed);
    return {box, [box]() -> core::Result<Value> { return Value(box->currentData().toString()); },
            [box](const Value &value) { box->setCurrentIndex(std::max(0, box->findData(value.text()))); }};
}

bool isTagColour(const FieldSpec &field)
{
    return (field.kind == domain::RecordKind::Tag || field.kind == domain::RecordKind::Stage) &&
           field.key == QLatin1String("colour");
}

/// One of the colours of the theme, shown as the dot that the tag will have.
FieldEditor makeTagColour(QWidget *parent, const Changed &changed)
{
    auto *box = new QComboBox(parent);
    const Theme &theme = themeOf(*box);
    for (int number = 0; number < static_cast<int>(theme.series.size()); ++number)
        box->addItem(tagDot(theme, number, box->devicePixelRatioF()), tagColourName(number));
    QObject::connect(box, &QComboBox::currentIndexChanged, box, changed);
    // A tag without a colour is shown in the first one; leaving it there changes nothing.
    auto given = std::make_shared<Value>();
    return {box,
            [box, given]() -> core::Result<Value> {
                const int chosen = box->currentIndex();
                return chosen == tagColourIndex(given->as<qint64>()) ? *given : Value(qint64(chosen));
            },
            [box, given](const Value &value) {
                *given = value;
                box->setCurrentIndex(tagColourIndex(value.as<qint64>()));
            }};
}

FieldEditor makeYesNo(QWidget *parent, const Changed &changed)
{
    auto *box = new QCheckBox(parent);
    QObject::connect(box, &QCheckBox::toggled, box, changed);
    return {box, [box]() -> core::Result<Value> { return box->isChecked() ? Value(true) : Value(); },
            [box](const Value &value) { box->setChecked(value.as<bool>()); }};
}

/// The few records of a kind that is chosen from a list: users, pipelines, stages.
bool isListed(std::optional<domain::RecordKind> kind)
{
    using K = domain::RecordKind;
    return kind == K::User || kind == K::Pipeline || kind == K::Stage;
}

void addListed(QComboBox &box, const QString &name, domain::RecordId id)
{
    box.addItem(name, id.value());
    box.setCurrentIndex(std::max(0, box.findData(box.property("wanted").toLongLong())));
}

/// Open stages, with their pipeline where there are several.
void listStages(QComboBox *box, workspace::Workspace &workspace)
{
    workspace::DealDesk(workspace).pipelines().then(box, [box](
                                                             const core::Result<domain::PipelineBook> &book) {
        for (const domain::Pipeline &pipeline : book.value_or(domain::PipelineBook()).all()) {
            for (const domain::Stage &stage : pipeline.stages)
                addListed(*box,
                          book->all().size() > 1 ? QStringLiteral("%1 · %2").arg(pipeline.name, stage.name)
                                                 : stage.name,
                          stage.id);
        }
    });
}

void listRecords(QComboBox *box, domain::RecordKind kind, workspace::Workspace &workspace)
{
    workspace::ListDesk(workspace).all(kind).then(
        box, [box](const core::Result<std::vector<domain::ListRow>> &rows) {
            for (const auto &row : rows.value_or(std::vector<domain::ListRow>()))
                addListed(*box, row.name, row.ref.id);
        });
}

FieldEditor makeListed(domain::RecordKind kind, workspace::Workspace &workspace, QWidget *parent,
                       const Changed &changed)
{
    auto *box = new QComboBox(parent);
    box->addItem(QString(), qint64(0));
    if (kind == domain::RecordKind::Stage)
        listStages(box, workspace);
    else
        listRecords(box, kind, workspace);
    QObject::connect(box, &QComboBox::currentIndexChanged, box, changed);
    return {box,
            [box]() -> core::Result<Value> {
                const bool loaded = box->count() > 1;
                const domain::RecordId id(loaded ? box->currentData().toLongLong()
                                                 : box->property("wanted").toLongLong());
                return id.isValid() ? Value(id) : Value();
            },
            [box](const Value &value) {
                box->setProperty("wanted", value.as<domain::RecordId>().value());
                box->setCurrentIndex(std::max(0, box->findData(value.as<domain::RecordId>().value())));
            }};
}

FieldEditor makeLink(const FieldSpec &field, workspace::Workspace &workspace, QWidget *parent,
                     const Changed &changed)
{
    auto *picker = new RecordPicker(workspace, field.linkTo, parent);
    QObject::connect(picker, &RecordPicker::recordChanged, picker, changed);
    return {picker,
            [picker, field]() -> core::Result<Value> {
                if (picker->record().id.isValid())
                    return Value(picker->record().id);
                // A name nobody has yet: the store finds or makes the company by its name.
                return Value(picker->text().trimmed());
            },
            [picker, field](const Value &value) {
                if (const auto id = value.as<domain::RecordId>(); id.isValid())
                    picker->setRecord({*field.linkTo, id});
            }};
}

} // namespace

FieldEditor makeFieldEditor(const FieldSpec &field, workspace::Workspace &workspace, QWidget *parent,
                            const Changed &changed)
{
    FieldEditor editor;
    switch (field.type) {
    case FieldType::LongText: editor = makeLongText(parent, changed); break;
    case FieldType::Choice: editor = makeChoice(field, parent, changed); break;
    case FieldType::YesNo: editor = makeYesNo(parent, changed); break;
    case FieldType::Link:
        editor = isListed(field.linkTo) ? makeListed(*field.linkTo, workspace, parent, changed)
                                        : makeLink(field, workspace, parent, changed);
        break;
    default:
        editor =
            isTagColour(field) ? makeTagColour(parent, changed) : makeLine(field, workspace, parent, changed);
        break;
    }
    editor.widget->setObjectName(QStringLiteral("field.") + field.key);
    editor.widget->setAccessibleName(messages::fieldLabel(field));
    return editor;
}

} // namespace rapport::ui
