#include "ui/list/bulkdialogs.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

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

BulkEditDialog::BulkEditDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids,
                               const QString &field, QWidget *parent)
    : ActDialog(field.isEmpty() ? tr("Edit selected") : tr("Assign selected"), tr("Change"), parent),
      m_context(context), m_kind(kind), m_ids(std::move(ids)), m_fields(new QComboBox(this)),
      m_place(new QWidget(this)), m_preview(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("bulkEdit"));
    for (const auto &spec : m_context.workspace.catalogue()->fields(kind)) {
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
    body().addWidget(m_preview);
    body().addStretch(1);
    connect(m_fields, &QComboBox::currentIndexChanged, this, &BulkEditDialog::chooseField);
    connect(this, &ActDialog::committed, this, &BulkEditDialog::save);
    chooseField();
}

domain::FieldSpec BulkEditDialog::spec() const
{
    const auto *spec = m_context.workspace.catalogue()->find(m_kind, m_fields->currentData().toString());
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
    m_editor = makeFieldEditor(chosen, m_context.workspace, m_place, [this] { preview(); });
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
    if (m_ids.size() > kPreviewed) {
        showPreview(static_cast<qint64>(m_ids.size()));
        return;
    }
    workspace::ListDesk(m_context.workspace)
        .rows(m_kind, m_ids, {spec().key})
        .then(this, [this, token, wanted = *value](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (token != m_token || !rows)
                return;
            showPreview(std::count_if(rows->begin(), rows->end(), [&](const domain::ListRow &row) {
                return !(row.values.front() == wanted);
            }));
        });
}

void BulkEditDialog::showPreview(qint64 changing)
{
    const auto all = static_cast<qint64>(m_ids.size());
    m_preview->setText(
        tr("%1 of %2 change.").arg(messages::numberText(changing), messages::countOf(m_kind, all)));
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
    const domain::FieldSpec field = spec();
    workspace::RecordDesk(m_context.workspace)
        .bulkSet(m_kind, m_ids, {{field.key, *value}})
        .then(this, [this, field](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                setFault(messages::sentence(written.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(
                tr("%1 changed for %2.")
                    .arg(messages::fieldLabel(field), messages::countOf(m_kind, written->value)),
                written->changeset);
            accept();
        });
}

BulkTagDialog::BulkTagDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids,
                             QWidget *parent)
    : ActDialog(tr("Tag selected"),
                tr("Change tags of %1").arg(messages::countOf(kind, static_cast<qint64>(ids.size()))),
                parent),
      m_context(context), m_kind(kind), m_ids(std::move(ids)), m_add(new QLineEdit(this)),
      m_remove(new QLineEdit(this))
{
    setObjectName(QStringLiteral("bulkTag"));
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
    workspace::RecordDesk(m_context.workspace)
        .bulkTag(m_kind, m_ids, tagsIn(m_add->text()), tagsIn(m_remove->text()))
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                setFault(messages::sentence(written.error()));
                return;
            }
            m_context.notices.done(tr("Tags changed for %1.").arg(messages::countOf(m_kind, written->value)),
                                   written->changeset);
            accept();
        });
}

} // namespace rapport::ui
