#include "ui/documents/orderdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/documents/linestable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sectionheader.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::RecordKind;
using domain::Value;

const QStringList kMain{"company", "person", "ordered_on", "status", "number", "owner"};
const QStringList kFromLines{"amount", "cost"};
constexpr int kWidth = 900;
constexpr int kHeight = 620;

} // namespace

OrderDialog::OrderDialog(AppContext &context, const domain::RecordRef &ref, const domain::FieldValues &preset,
                         QWidget *parent)
    : ActDialog(ref.id.isValid() ? tr("Change order") : tr("New order"),
                ref.id.isValid() ? tr("Save order") : tr("Add order"), parent),
      m_context(context)
{
    setObjectName(QStringLiteral("order-dialog"));
    m_order.ref = {RecordKind::Order, ref.id};
    resize(kWidth, kHeight);
    build();
    setHelp(tr("Enter: next line · Del: remove it · Ctrl+Enter saves"));
    connect(this, &ActDialog::committed, this, &OrderDialog::save);
    connect(m_lines, &LinesTable::settled, this, [this] {
        if (m_saving) {
            m_saving = false;
            save();
        }
    });
    if (ref.id.isValid())
        read(m_order.ref);
    else
        begin(preset);
}

void OrderDialog::build()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, metrics::kSpace8, 0);
    column->addWidget(makeSection(kMain));
    m_lines = new LinesTable(m_context, form);
    m_lines->setMinimumHeight(6 * metrics::kRow);
    column->addWidget(m_lines, 1);
    m_totals = new Label(TextStyle::BodyMedium, form);
    m_totals->setObjectName(QStringLiteral("order.totals"));
    m_totals->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    column->addWidget(m_totals);
    m_setsDeal = new QCheckBox(tr("Take the total as the amount of the opportunity"), form);
    m_setsDeal->setObjectName(QStringLiteral("order.sets-deal"));
    m_setsDeal->hide();
    column->addWidget(m_setsDeal);
    addMore(*column, kMain);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(form);
    scroll->setAccessibleName(windowTitle());
    body().addWidget(scroll, 1);
    connect(&m_lines->lines(), &LinesModel::totalsChanged, this, &OrderDialog::showTotals);
    m_editors.front().second.widget->setFocus();
}

QWidget *OrderDialog::makeSection(const QStringList &keys)
{
    auto *section = new QWidget(this);
    auto *row = new QHBoxLayout(section);
    row->setContentsMargins(0, 0, 0, metrics::kSpace8);
    row->setSpacing(metrics::kSpace20);
    QVBoxLayout *columns[] = {new QVBoxLayout, new QVBoxLayout};
    for (QVBoxLayout *column : columns)
        row->addLayout(column, 1);
    int at = 0;
    for (const QString &key : keys) {
        const auto *spec = m_context.workspace.catalogue()->find(RecordKind::Order, key);
        if (!spec)
            continue;
        const FieldEditor editor = makeFieldEditor(*spec, m_context.workspace, section, [] {});
        auto *field = new Field(messages::fieldLabel(*spec), editor.widget, section);
        columns[at++ % 2]->addWidget(field);
        m_fields.insert(key, field);
        m_editors.emplace_back(key, editor);
    }
    for (QVBoxLayout *column : columns)
        column->addStretch(1);
    return section;
}

void OrderDialog::addMore(QVBoxLayout &column, const QStringList &main)
{
    static const QStringList never{"external_id", "favourite", "followed"};
    QStringList keys;
    for (const auto &spec : m_context.workspace.catalogue()->fields(RecordKind::Order)) {
        if (spec.isWritable() && !spec.has(domain::FieldFlag::Hidden) && !main.contains(spec.key) &&
            !never.contains(spec.key) && !kFromLines.contains(spec.key))
            keys << spec.key;
    }
    auto *header = new SectionHeader(tr("More fields"), this);
    header->setObjectName(QStringLiteral("order.more"));
    QWidget *rest = makeSection(keys);
    header->setBody(rest);
    header->setChecked(false);
    rest->hide();
    column.addWidget(header);
    column.addWidget(rest);
}

void OrderDialog::begin(const domain::FieldValues &preset)
{
    m_preset = preset;
    const auto orElse = [this](const char *key, const Value &value) {
        if (!m_preset.contains(QLatin1String(key)))
            m_preset.insert(QLatin1String(key), value);
    };
    orElse("ordered_on", m_context.clock.today());
    orElse("status", QStringLiteral("open"));
    orElse("owner", m_context.workspace.user());
    for (auto &[key, editor] : m_editors) {
        if (m_preset.contains(key))
            editor.setValue(m_preset.value(key));
    }
    m_setsDeal->setVisible(isOfDeal());
    showTotals();
    workspace::OrderDesk(m_context.workspace)
        .nextNumber(m_context.clock.today())
        .then(this, [this](const core::Result<QString> &number) {
            auto *line = qobject_cast<QLineEdit *>(&m_fields.value(QStringLiteral("number"))->editor());
            if (number && line && line->text().isEmpty())
                line->setText(*number);
        });
}

void OrderDialog::read(const domain::RecordRef &ref)
{
    workspace::OrderDesk(m_context.workspace)
        .sheet(ref)
        .then(this, [this](const core::Result<workspace::OrderSheet> &sheet) {
            if (sheet)
                fill(*sheet);
            else
                setFault(messages::sentence(sheet.error()));
        });
}

void OrderDialog::fill(const workspace::OrderSheet &sheet)
{
    m_order = sheet.order;
    for (auto &[key, editor] : m_editors)
        editor.setValue(m_order.value(key));
    m_lines->lines().setLines(sheet);
    m_setsDeal->setVisible(isOfDeal());
    showTotals();
}

bool OrderDialog::isOfDeal() const
{
    const QString deal = QStringLiteral("opportunity");
    const QString status = QStringLiteral("status");
    const bool isDraft = (m_order.ref.id.isValid() ? m_order.text(status) : m_preset.value(status).text()) ==
                         QLatin1String("draft");
    return isDraft && !(m_preset.value(deal).isEmpty() && m_order.value(deal).isEmpty());
}

void OrderDialog::showTotals()
{
    const auto totals = m_lines->lines().totals();
    if (!totals) {
        m_totals->setText(messages::sentence(totals.error()));
        return;
    }
    QStringList parts;
    if (totals->amount)
        parts << tr("Total %1").arg(messages::moneyText(*totals->amount));
    if (totals->cost)
        parts << tr("cost %1").arg(messages::moneyText(*totals->cost));
    m_totals->setText(parts.isEmpty() ? tr("No amount yet") : parts.join(QStringLiteral(" · ")));
}

core::Result<workspace::OrderChange> OrderDialog::change() const
{
    workspace::OrderChange change;
    change.order.ref = m_order.ref;
    change.order.baseRevision = m_order.revision;
    change.order.values = m_preset;
    core::Error faults{core::ErrorCode::Validation, QStringLiteral("validation"), {}, {}, {}};
    for (const auto &[key, editor] : m_editors) {
        const auto value = editor.value();
        if (!value) {
            faults.faults.insert(faults.faults.end(), value.error().faults.begin(),
                                 value.error().faults.end());
            continue;
        }
        const bool differs = !(*value == m_order.value(key));
        if (change.order.isNew() ? !value->isEmpty() : differs)
            change.order.values.insert(key, *value);
        else if (change.order.isNew())
            change.order.values.remove(key);
    }
    if (!faults.faults.empty())
        return core::fail(faults);
    if (m_lines->lines().isChanged()) {
        change.lines = m_lines->lines().drafts();
        change.removed = m_lines->lines().removed();
    }
    change.setsDeal = m_setsDeal->isVisible() && m_setsDeal->isChecked();
    return change;
}

void OrderDialog::save()
{
    m_lines->commitOpenEditor();
    if (m_saving)
        return;
    if (!m_lines->isSettled()) {
        m_saving = true; // goes on once the products are known
        return;
    }
    const auto wanted = change();
    if (!wanted) {
        showFaults(wanted.error());
        return;
    }
    m_saving = true;
    workspace::OrderDesk(m_context.workspace)
        .save(*wanted)
        .then(this, [this, wanted = *wanted](const core::Result<workspace::Saved> &done) {
            m_saving = false;
            if (done)
                finish(*done);
            else if (done.error().code == core::ErrorCode::Conflict)
                settleConflict(wanted);
            else
                showFaults(done.error());
        });
}

void OrderDialog::finish(const workspace::Saved &done)
{
    const bool isNew = !m_order.ref.id.isValid();
    m_context.notices.done(isNew ? tr("Order added.") : tr("Order saved."), done.changeset);
    Q_EMIT saved(done.ref);
    if (isNew && !isOfDeal())
        m_context.navigator.openRecord(done.ref);
    accept();
}

void OrderDialog::showFaults(const core::Error &error)
{
    const auto catalogue = m_context.workspace.catalogue();
    for (Field *field : std::as_const(m_fields))
        field->setReason({});
    QStringList elsewhere;
    for (const auto &fault : error.faults) {
        const QString words = messages::faultSentence(fault, catalogue.get());
        if (Field *field = m_fields.value(fault.field))
            field->setReason(words);
        else
            elsewhere << words;
    }
    if (error.faults.empty())
        elsewhere << messages::sentence(error, catalogue.get());
    setFault(elsewhere.join(QLatin1Char('\n')));
}

/// The fields of the order are settled one by one; lines that were changed here go over those of the other.
void OrderDialog::settleConflict(const workspace::OrderChange &wanted)
{
    if (!wanted.order.ref.id.isValid()) {
        showFaults({core::ErrorCode::Conflict, QStringLiteral("row.changed"), {}, {}, {}});
        return;
    }
    ConflictDialog::ask(m_context, wanted.order, this, [this] { saveLinesOver(); });
}

void OrderDialog::saveLinesOver()
{
    workspace::OrderDesk(m_context.workspace)
        .sheet(m_order.ref)
        .then(this, [this](const core::Result<workspace::OrderSheet> &sheet) {
            if (!sheet) {
                setFault(messages::sentence(sheet.error()));
                return;
            }
            if (!m_lines->lines().isChanged()) {
                accept();
                return;
            }
            m_order = sheet->order;
            for (auto &[key, editor] : m_editors)
                editor.setValue(m_order.value(key));
            m_lines->lines().takeRevisions(sheet->lines);
            save();
        });
}

} // namespace rapport::ui
