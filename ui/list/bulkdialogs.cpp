#include "ui/list/bulkdialogs.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressrow.h"
#include "workspace/records.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QTimer>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kShowAfterMs = 500; // a change that is done sooner shows no progress
constexpr int kValuesShown = 4;
constexpr std::size_t kPreviewed = 20'000; // rows compared before the change; more are counted as changing

QStringList tagsIn(const QString &text)
{
    QStringList tags;
    const QStringList parts =
        QString(text).replace(QLatin1Char(';'), QLatin1Char(',')).split(QLatin1Char(','));
    for (const QString &tag : parts) {
        if (!tag.trimmed().isEmpty())
            tags.push_back(tag.trimmed());
    }
    return tags;
}

} // namespace

BulkDialog::BulkDialog(AppContext &context, const QString &title, const QString &verb, QWidget *parent)
    : ActDialog(title, verb, parent), m_context(context), m_progress(new ProgressRow(tr("Changing"), this))
{
    m_progress->setObjectName(QStringLiteral("bulkProgress"));
    m_progress->hide();
    connect(m_progress, &ProgressRow::cancelRequested, this, &BulkDialog::reject);
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    column->insertWidget(1, m_progress); // between the body and the footer
}

BulkDialog::~BulkDialog() = default;

void BulkDialog::reject()
{
    if (!m_running) {
        ActDialog::reject();
        return;
    }
    m_progress->setStopping(tr("Stopping"));
    m_change.cancel();
}

void BulkDialog::follow(const QFuture<Change> &change, const std::function<QString(qint64)> &said)
{
    m_running = true;
    m_change = change;
    setFault({});
    setBlocked(tr("The change is under way."));
    m_progress->setText(tr("Changing"));
    QTimer::singleShot(kShowAfterMs, m_progress, [this] { m_progress->setVisible(m_running); });
    ui::follow(
        change, this, [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this, said](const Change &result) { settle(result, said); });
}

void BulkDialog::settle(const Change &result, const std::function<QString(qint64)> &said)
{
    m_running = false;
    m_progress->hide();
    setBlocked({});
    if (result) {
        m_context.notices.done(said(result->value), result->changeset);
        accept();
    } else if (result.error().code == core::ErrorCode::Cancelled) {
        ActDialog::reject();
    } else {
        setFault(messages::sentence(result.error(), m_context.workspace.catalogue().get()));
    }
}

BulkEditDialog::BulkEditDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids,
                               const QString &field, QWidget *parent)
    : BulkDialog(context, field.isEmpty() ? tr("Edit selected") : tr("Assign selected"), tr("Change"),
                 parent),
      m_kind(kind), m_ids(std::move(ids)), m_fields(new QComboBox(this)), m_place(new QWidget(this)),
      m_preview(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("bulkEditDialog"));
    for (const auto &spec : context.workspace.catalogue()->fields(kind)) {
        const bool offered = field.isEmpty() ? spec.isWritable() &&
                                                   (spec.has(domain::FieldFlag::Bulk) || spec.isCustom()) &&
                                                   spec.type != domain::FieldType::Tags
                                             : spec.key == field;
        if (offered)
            m_fields->addItem(messages::fieldLabel(spec), spec.key);
    }
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    m_fields->setObjectName(QStringLiteral("bulkField"));
    if (field.isEmpty())
        body().addWidget(new Field(tr("Field"), m_fields, this));
    else
        m_fields->hide();
    body().addWidget(m_place);
    m_preview->setObjectName(QStringLiteral("bulkPreview"));
    m_preview->setColorRole(ColorRole::Text2);
    m_preview->setWordWrap(true);
    body().addWidget(m_preview);
    body().addStretch(1);
    connect(m_fields, &QComboBox::currentIndexChanged, this, &BulkEditDialog::chooseField);
    connect(this, &ActDialog::committed, this, &BulkEditDialog::save);
    chooseField();
}

domain::FieldSpec BulkEditDialog::spec() const
{
    const auto *spec = context().workspace.catalogue()->find(m_kind, m_fields->currentData().toString());
    return spec ? *spec : domain::FieldSpec();
}

void BulkEditDialog::chooseField()
{
    delete m_place->findChild<Field *>();
    const domain::FieldSpec chosen = spec();
    if (chosen.key.isEmpty()) {
        setBlocked(tr("No field of these records can be changed together."));
        return;
    }
    m_editor = makeFieldEditor(chosen, context().workspace, m_place, [this] { preview(); });
    auto *field = new Field(messages::fieldLabel(chosen), m_editor.widget, m_place);
    m_place->layout()->addWidget(field);
    preview();
}

void BulkEditDialog::preview()
{
    const quint64 token = ++m_token;
    auto *field = m_place->findChild<Field *>();
    const auto value = m_editor.value();
    if (field)
        field->setReason(value ? QString() : messages::sentence(value.error()));
    if (!value) {
        setBlocked(messages::sentence(value.error()));
        return;
    }
    setBlocked({});
    const auto all = static_cast<qint64>(m_ids.size());
    if (m_ids.size() > kPreviewed) {
        showPreview(tr("Up to %1 change.").arg(messages::countOf(m_kind, all)), all);
        return;
    }
    workspace::ListDesk(context().workspace)
        .rows(m_kind, m_ids, {spec().key})
        .then(this, [this, token, wanted = *value](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (token == m_token && rows)
                compare(*rows, wanted);
        });
}

/// How many would change, and what they hold now: the most frequent values first.
void BulkEditDialog::compare(const std::vector<domain::ListRow> &rows, const domain::Value &wanted)
{
    const domain::FieldSpec field = spec();
    qint64 changing = 0;
    QHash<QString, qint64> counts;
    for (const domain::ListRow &row : rows) {
        changing += row.values.front() == wanted ? 0 : 1;
        const QString text = messages::valueText(field, row.values.front(), row.texts.front());
        ++counts[text.isEmpty() ? tr("not given") : text];
    }
    std::vector<std::pair<qint64, QString>> now;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        now.emplace_back(-it.value(), it.key());
    std::sort(now.begin(), now.end());
    QStringList parts;
    for (const auto &[count, text] : now) {
        if (parts.size() == kValuesShown) {
            parts << tr("others");
            break;
        }
        parts << tr("%1 %2", "value and how often, as in: Lead 12").arg(text, messages::numberText(-count));
    }
    const QString all = messages::countOf(m_kind, static_cast<qint64>(m_ids.size()));
    const QString change = tr("%1 of %2 change.").arg(messages::numberText(changing), all);
    showPreview(change + QLatin1Char('\n') + tr("Now: %1").arg(parts.join(QStringLiteral(", "))), changing);
}

void BulkEditDialog::showPreview(const QString &sentence, qint64 changing)
{
    if (isRunning())
        return;
    m_preview->setText(sentence);
    setVerb(tr("Change %1").arg(messages::countOf(m_kind, changing)));
    setBlocked(changing > 0 ? QString() : tr("Nothing would change."));
}

void BulkEditDialog::save()
{
    const auto value = m_editor.value();
    if (!value) {
        setFault(messages::sentence(value.error()));
        return;
    }
    const QString label = messages::fieldLabel(spec());
    follow(workspace::RecordDesk(context().workspace).bulkSet(m_kind, m_ids, {{spec().key, *value}}),
           [this, label](qint64 count) {
               return tr("%1 changed for %2.").arg(label, messages::countOf(m_kind, count));
           });
}

BulkTagDialog::BulkTagDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids,
                             QWidget *parent)
    : BulkDialog(context, tr("Tag selected"),
                 tr("Change tags of %1").arg(messages::countOf(kind, static_cast<qint64>(ids.size()))),
                 parent),
      m_kind(kind), m_ids(std::move(ids)), m_add(new QLineEdit(this)), m_remove(new QLineEdit(this))
{
    setObjectName(QStringLiteral("bulkTagDialog"));
    m_add->setObjectName(QStringLiteral("bulkTagAdd"));
    m_remove->setObjectName(QStringLiteral("bulkTagRemove"));
    body().addWidget(new Field(tr("Add tags, separated by commas"), m_add, this));
    body().addWidget(new Field(tr("Remove tags"), m_remove, this));
    body().addStretch(1);
    workspace::ListDesk(context.workspace)
        .all(domain::RecordKind::Tag)
        .then(this, [this](const core::Result<std::vector<domain::ListRow>> &rows) {
            QStringList names;
            for (const auto &row : rows.value_or(std::vector<domain::ListRow>()))
                names.push_back(row.name);
            for (QLineEdit *line : {m_add, m_remove}) {
                auto *completer = new QCompleter(names, line);
                completer->setCaseSensitivity(Qt::CaseInsensitive);
                line->setCompleter(completer);
            }
        });
    const auto check = [this] {
        setBlocked(tagsIn(m_add->text()).isEmpty() && tagsIn(m_remove->text()).isEmpty()
                       ? tr("Name a tag first.")
                       : QString());
    };
    connect(m_add, &QLineEdit::textChanged, this, check);
    connect(m_remove, &QLineEdit::textChanged, this, check);
    connect(this, &ActDialog::committed, this, &BulkTagDialog::save);
    check();
}

void BulkTagDialog::save()
{
    follow(workspace::RecordDesk(context().workspace)
               .bulkTag(m_kind, m_ids, tagsIn(m_add->text()), tagsIn(m_remove->text())),
           [this](qint64 count) { return tr("Tags changed for %1.").arg(messages::countOf(m_kind, count)); });
}

} // namespace rapport::ui
