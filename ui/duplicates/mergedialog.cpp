#include "ui/duplicates/mergedialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/duplicates/mergetable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using workspace::DuplicateDesk;

void MergeDialog::ask(AppContext &context, RecordKind kind, const std::vector<RecordId> &ids, QWidget *parent,
                      std::function<void()> settled)
{
    if (ids.size() < 2 || ids.size() > kMost) {
        context.notices.done(tr("Choose two to five records to merge."));
        return;
    }
    DuplicateDesk(context.workspace)
        .compare(kind, ids)
        .then(parent, [&context, parent, settled = std::move(settled)](
                          const core::Result<DuplicateDesk::Comparison> &comparison) {
            if (!comparison) {
                context.notices.failed(comparison.error());
                return;
            }
            if (comparison->records.size() < 2) {
                context.notices.done(tr("There is nothing to merge any more."));
                return;
            }
            auto *dialog = new MergeDialog(context, *comparison, parent);
            if (settled)
                connect(dialog, &MergeDialog::settled, parent, settled);
            dialog->open();
        });
}

void MergeDialog::askFor(AppContext &context, const domain::RecordRef &ref, QWidget *parent)
{
    if (ref.kind != RecordKind::Person && ref.kind != RecordKind::Company)
        return;
    DuplicateDesk(context.workspace)
        .candidates(ref, int(kMost) - 1)
        .then(parent, [&context, parent, ref](const core::Result<std::vector<RecordId>> &found) {
            if (!found) {
                context.notices.failed(found.error());
                return;
            }
            if (found->empty()) {
                context.notices.done(tr("Nothing looks like a duplicate of this."));
                return;
            }
            std::vector<RecordId> ids{ref.id};
            ids.insert(ids.end(), found->begin(), found->end());
            ask(context, ref.kind, ids, parent);
        });
}

MergeDialog::MergeDialog(AppContext &context, DuplicateDesk::Comparison comparison, QWidget *parent)
    : ActDialog(tr("Merge"), tr("Merge"), parent), m_context(context), m_records(comparison.records),
      m_table(new MergeTable(context, std::move(comparison), this)),
      m_preview(new Label(TextStyle::Body, this))
{
    setObjectName(QStringLiteral("merge"));
    const RecordKind kind = m_records.front().ref.kind;
    const QString count = messages::countOf(kind, static_cast<qint64>(m_records.size()));
    setWindowTitle(tr("Merge %1").arg(count));
    setAccessibleName(windowTitle());
    setVerb(tr("Merge %1").arg(count));
    setHelp(tr("Space chooses a value, Ctrl+Enter merges"));
    resize(220 + 220 * (static_cast<int>(m_records.size()) + 1), 560);
    build();
    if (m_context.workspace.isReadOnly())
        setBlocked(tr("This store is open for reading only."));
    connect(this, &ActDialog::committed, this, &MergeDialog::merge);
    connect(m_table, &MergeTable::planChanged, this, &MergeDialog::showPreview);
}

void MergeDialog::build()
{
    m_preview->setObjectName(QStringLiteral("merge.preview"));
    m_preview->setWordWrap(true);
    body().addWidget(m_preview);
    body().addWidget(m_table, 1);
    if (const int equal = m_table->equalRows(); equal > 0) {
        auto *all = new QCheckBox(tr("Show %n fields that are the same", nullptr, equal), this);
        all->setObjectName(QStringLiteral("merge.equal"));
        connect(all, &QCheckBox::toggled, m_table, &MergeTable::setEqualShown);
        body().addWidget(all);
    }
    if (m_records.size() == 2) {
        auto *distinct = addButton(tr("Not a duplicate"));
        distinct->setObjectName(QStringLiteral("merge.distinct"));
        if (m_context.workspace.isReadOnly())
            distinct->setUnavailable(tr("This store is open for reading only."));
        connect(distinct, &QAbstractButton::clicked, this, &MergeDialog::setDistinct);
    }
    m_table->setFocus();
    showPreview();
}

void MergeDialog::showPreview()
{
    qint64 exchanges = 0;
    qint64 tasks = 0;
    for (const Record &record : m_records) {
        if (record.ref == m_table->kept().ref)
            continue;
        exchanges += record.value(QStringLiteral("contact_count")).as<qint64>();
        tasks += record.value(QStringLiteral("open_task_count")).as<qint64>();
    }
    const QString name = domain::displayName(m_table->kept());
    const QString moved =
        tr("%1 and %2 move to it", "what moves to the record that stays")
            .arg(tr("%n exchanges", nullptr, int(exchanges)), tr("%n open tasks", nullptr, int(tasks)));
    m_preview->setText(tr("%1 stays. %2, with every e-mail, phone, address, tag and tie of the other. "
                          "Both numbers lead to it, and undo takes it apart again.")
                           .arg(name, moved));
}

void MergeDialog::merge()
{
    if (m_running)
        return;
    m_running = true;
    DuplicateDesk(m_context.workspace)
        .merge(m_table->plan())
        .then(this, [this, count = m_records.size()](
                        const core::Result<workspace::Written<domain::MergeReport>> &done) {
            m_running = false;
            if (!done) {
                setFault(messages::sentence(done.error()));
                return;
            }
            const domain::RecordRef kept = done->value.kept;
            m_context.notices.done(tr("%1 merged into one.").arg(messages::countOf(kept.kind, qint64(count))),
                                   done->changeset);
            Q_EMIT settled();
            m_context.navigator.openRecord(kept);
            accept();
        });
}

void MergeDialog::setDistinct()
{
    DuplicateDesk(m_context.workspace)
        .setDistinct(m_records.front().ref.kind, m_records[0].ref.id, m_records[1].ref.id)
        .then(this, [this](const core::Result<workspace::Written<bool>> &done) {
            if (!done) {
                setFault(messages::sentence(done.error()));
                return;
            }
            m_context.notices.done(tr("Remembered: these are two."), done->changeset);
            Q_EMIT settled();
            accept();
        });
}

} // namespace rapport::ui
