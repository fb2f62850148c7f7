#include "ui/card/timelinepanel.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/card/composer.h"
#include "ui/card/plannedrow.h"
#include "ui/card/timelinedelegate.h"
#include "ui/card/timelinemodel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

const QStringList kChannels{"call", "email", "visit", "meeting", "letter", "chat", "sms", "social", "web", "event", "note"};

} // namespace

TimelinePanel::TimelinePanel(AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("timelinePanel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, 0);
    layout->setSpacing(metrics::kSpace8);
    m_composer = new Composer(context, this);
    layout->addWidget(m_composer);
    m_chipBox = new QWidget(this);
    m_chips = new FlowLayout(m_chipBox, metrics::kSpace8, metrics::kSpace4);
    layout->addWidget(m_chipBox);
    m_planned = new QVBoxLayout;
    m_planned->setSpacing(metrics::kSpace4);
    layout->addLayout(m_planned);
    buildList(layout);
    connect(m_composer, &Composer::saved, this, &TimelinePanel::changed);
}

void TimelinePanel::buildList(QVBoxLayout *layout)
{
    m_model = new TimelineModel(m_context.workspace, m_context.clock, this);
    m_delegate = new TimelineDelegate(m_context.workspace.catalogue(), this);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("timeline"));
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    layout->addWidget(m_list, 1);
    m_empty = new Label(tr("Nothing happened yet. Write the first note or call above"), TextStyle::Body, this);
    m_empty->setColorRole(ColorRole::Text2);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->hide();
    layout->addWidget(m_empty, 1);
    connect(m_list, &QListView::customContextMenuRequested, this, &TimelinePanel::openMenu);
    connect(m_list, &QListView::doubleClicked, m_model, &TimelineModel::toggleExpanded);
    connect(m_model, &TimelineModel::failed, this, [this](const core::Error &error) { m_context.notices.failed(error); });
    connect(m_model, &TimelineModel::loaded, this, [this] {
        const bool empty = m_model->rowCount() == 0;
        m_empty->setVisible(empty);
        m_list->setVisible(!empty);
    });
}

void TimelinePanel::present(const CardData &card)
{
    const bool same = m_ref == card.record.ref;
    m_ref = card.record.ref;
    if (!same)
        m_channel.clear();
    m_delegate->setCatalogue(card.catalogue);
    m_composer->setSubject(m_ref, domain::displayName(card.record));
    showChips(card.counts);
    showPlanned(card);
    request();
}

void TimelinePanel::request()
{
    storage::Timeline::Request wanted;
    wanted.ref = m_ref;
    wanted.channel = m_channel == QLatin1String("all") ? QString() : m_channel;
    m_model->setRequest(wanted);
}

void TimelinePanel::showChannel(const QString &channel)
{
    m_channel = channel;
    for (auto *chip : m_chipBox->findChildren<Chip *>())
        chip->setChecked(chip->objectName() == QStringLiteral("channel.") + (channel.isEmpty() ? QStringLiteral("all") : channel));
    request();
}

void TimelinePanel::showChips(const domain::TimelineCounts &counts)
{
    const QString current = m_channel.isEmpty() ? QStringLiteral("all") : m_channel;
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto add = [&](const QString &id, const QString &text, qint64 count) {
        auto *chip = new Chip(QStringLiteral("%1 %2").arg(text, messages::numberText(count)), m_chipBox);
        chip->setObjectName(QStringLiteral("channel.") + id);
        chip->setCheckable(true);
        chip->setChecked(id == current);
        connect(chip, &Chip::clicked, this, [this, id] { showChannel(id); });
        m_chips->addWidget(chip);
        chip->show();
    };
    add(QStringLiteral("all"), tr("All"), counts.value(QStringLiteral("all")));
    for (const QString &channel : kChannels) {
        if (counts.value(channel) > 0)
            add(channel, messages::channelLabel(channel), counts.value(channel));
    }
    if (counts.value(QStringLiteral("two-way")) > 0)
        add(QStringLiteral("two-way"), tr("Two-way only"), counts.value(QStringLiteral("two-way")));
    if (counts.value(QStringLiteral("changes")) > 0)
        add(QStringLiteral("changes"), tr("Changes"), counts.value(QStringLiteral("changes")));
}

void TimelinePanel::showPlanned(const CardData &card)
{
    constexpr std::size_t kMostPlanned = 3;
    while (QLayoutItem *item = m_planned->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < std::min(kMostPlanned, card.planned.size()); ++i) {
        auto *row = new PlannedRow(card.planned[i], m_context, this);
        connect(row, &PlannedRow::changed, this, &TimelinePanel::changed);
        m_planned->addWidget(row);
    }
}

void TimelinePanel::focusTimeline()
{
    m_list->setFocus();
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(m_model->rowCount() > 1 ? 1 : 0, 0));
}

void TimelinePanel::setEntryFlag(const QString &field, bool on)
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry || entry->what != domain::TimelineEntry::What::Activity)
        return;
    domain::Draft draft{entry->ref, entry->revision, {{field, on}}, {}, {}, {}, {}};
    workspace::RecordDesk(m_context.workspace).save(draft).then(this, [this](const core::Result<workspace::Saved> &saved) {
        if (saved)
            Q_EMIT changed();
        else
            m_context.notices.failed(saved.error());
    });
}

void TimelinePanel::removeEntry()
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry || entry->what == domain::TimelineEntry::What::Changes)
        return;
    workspace::RecordDesk(m_context.workspace).trash({entry->ref}).then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
        if (!written) {
            m_context.notices.failed(written.error());
            return;
        }
        m_context.notices.done(tr("Moved the entry to the trash."), written->changeset);
        Q_EMIT changed();
    });
}

void TimelinePanel::openEntry()
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry)
        return;
    const auto other = m_ref.kind == domain::RecordKind::Person ? entry->companyRef : entry->personRef;
    if (other.id.isValid())
        m_context.navigator.openRecord(other);
}

void TimelinePanel::openMenu(const QPoint &position)
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Expand or fold"), this, [this] { m_model->toggleExpanded(m_list->currentIndex()); });
    const QString other = m_ref.kind == domain::RecordKind::Person ? entry->company : entry->person;
    if (!other.isEmpty())
        menu->addAction(tr("Open %1").arg(QString(other).replace(QLatin1Char('&'), QLatin1String("&&"))), this, &TimelinePanel::openEntry);
    if (entry->what == domain::TimelineEntry::What::Activity && !m_context.workspace.isReadOnly()) {
        menu->addAction(entry->pinned ? tr("Unpin") : tr("Pin"), this, [this, on = !entry->pinned] { setEntryFlag(QStringLiteral("pinned"), on); });
        menu->addAction(entry->internal ? tr("Make visible to the customer") : tr("Make internal"), this, [this, on = !entry->internal] { setEntryFlag(QStringLiteral("internal"), on); });
    }
    if (entry->what != domain::TimelineEntry::What::Changes && !m_context.workspace.isReadOnly())
        menu->addAction(tr("Move to trash"), this, &TimelinePanel::removeEntry);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool TimelinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Space:
        case Qt::Key_Return:
        case Qt::Key_Enter: m_model->toggleExpanded(m_list->currentIndex()); return true;
        case Qt::Key_Delete: removeEntry(); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace rapport::ui
