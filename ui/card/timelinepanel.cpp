#include "ui/card/timelinepanel.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/card/composer.h"
#include "ui/card/plannedrow.h"
#include "ui/card/timelinedelegate.h"
#include "ui/card/timelinefilter.h"
#include "ui/card/timelinemodel.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

const QStringList kChannels{"call",   "email", "visit", "meeting", "letter", "chat", "sms",
                            "social", "web",   "event", "note",    "task",   "order"};
constexpr std::size_t kMostPlanned = 3;

using What = domain::TimelineEntry::What;

/// Whether somebody wrote the entry, and can change it here.
bool isWritten(const domain::TimelineEntry &entry)
{
    return entry.what != What::Changes && !isOrder(entry);
}

} // namespace

TimelinePanel::TimelinePanel(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_composer(new Composer(context, this)),
      m_filter(new TimelineFilter(context, this)), m_planned(new QVBoxLayout)
{
    setObjectName(QStringLiteral("timelinePanel"));
    setAccessibleName(tr("Timeline with composer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kSpace16, metrics::kSpace12, 0, 0);
    layout->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(0, 0, metrics::kSpace16, 0);
    top->setSpacing(0);
    layout->addLayout(top);
    top->addWidget(m_composer);
    top->addSpacing(metrics::kSpace12);
    buildFilterRow(top);
    top->addSpacing(metrics::kSpace8);
    m_planned->setSpacing(metrics::kSpace4);
    top->addLayout(m_planned);
    top->addSpacing(metrics::kSpace8);
    buildList(layout);
    connect(m_composer, &Composer::saved, this, &TimelinePanel::changed);
    connect(m_filter, &TimelineFilter::filtered, this, [this] {
        m_filterButton->setDrawing(Icon::Filter, m_filter->isActive() ? ColorRole::Accent : ColorRole::Text2);
        m_filterButton->setName(m_filter->isActive() ? tr("Filter the timeline, on")
                                                     : tr("Filter the timeline"));
        request();
    });
}

void TimelinePanel::buildFilterRow(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    m_chipBox = new QWidget(this);
    m_chipBox->setAccessibleName(tr("Kinds of entries"));
    m_chips = new FlowLayout(m_chipBox, metrics::kSpace4, metrics::kSpace4);
    m_filterButton = new IconButton(Icon::Filter, tr("Filter the timeline"), this);
    m_filterButton->setObjectName(QStringLiteral("timelineFilterButton"));
    m_filterButton->setSmall(true);
    connect(m_filterButton, &IconButton::clicked, this, [this] { m_filter->openAt(*m_filterButton); });
    row->addWidget(m_chipBox, 1);
    row->addWidget(m_filterButton, 0, Qt::AlignTop);
    layout->addLayout(row);
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
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    layout->addWidget(m_list, 1);
    m_empty = new Label(TextStyle::Body, this);
    m_empty->setObjectName(QStringLiteral("timelineEmpty"));
    m_empty->setColorRole(ColorRole::Text2);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(0, metrics::kSpace24, metrics::kSpace16, 0);
    m_empty->hide();
    layout->addWidget(m_empty, 1);
    connect(m_list, &QListView::customContextMenuRequested, this, &TimelinePanel::openMenu);
    connect(m_list, &QListView::doubleClicked, this, &TimelinePanel::toggle);
    connect(m_model, &TimelineModel::failed, this,
            [this](const core::Error &error) { m_context.notices.failed(error); });
    connect(m_model, &TimelineModel::loaded, this, &TimelinePanel::showEmpty);
}

void TimelinePanel::present(const CardData &card)
{
    const bool same = m_ref == card.record.ref;
    m_ref = card.record.ref;
    if (!same) {
        m_channel.clear();
        m_filter->clear();
        m_filterButton->setDrawing(Icon::Filter);
        m_list->scrollToTop();
    }
    m_delegate->setCatalogue(card.catalogue);
    m_composer->setSubject(m_ref, domain::displayName(card.record));
    const QString fixed = whyNotWritable(m_context.workspace, card);
    m_writable = fixed.isEmpty();
    m_composer->setFixed(fixed);
    showChips(card.counts);
    showPlanned(card);
    request();
}

void TimelinePanel::request()
{
    storage::Timeline::Request wanted;
    wanted.ref = m_ref;
    wanted.channel = m_channel == QLatin1String("all") ? QString() : m_channel;
    wanted.author = m_filter->author();
    if (m_filter->until().isValid())
        wanted.before = core::Instant::of(m_filter->until().addDays(1).startOfDay());
    m_model->setRequest(wanted);
}

void TimelinePanel::showEmpty()
{
    const bool empty = m_model->rowCount() == 0;
    const bool narrowed = m_filter->isActive() || !(m_channel.isEmpty() || m_channel == QLatin1String("all"));
    m_empty->setText(narrowed ? tr("Nothing matches the filter of this timeline")
                              : tr("Nothing happened yet. Write the first note or call above"));
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
}

void TimelinePanel::showChannel(const QString &channel)
{
    m_channel = channel;
    checkChips();
    request();
}

void TimelinePanel::checkChips()
{
    const QString current = m_channel.isEmpty() ? QStringLiteral("all") : m_channel;
    for (int i = 0; i < m_chips->count(); ++i)
        static_cast<Chip *>(m_chips->itemAt(i)->widget())->setChecked(m_chipTexts[i].id == current);
}

QList<TimelinePanel::ChipText> TimelinePanel::chipTexts(const domain::TimelineCounts &counts) const
{
    QList<ChipText> texts;
    const auto add = [&](const QString &id, const QString &text) {
        texts << ChipText{id, QStringLiteral("%1 %2").arg(text, messages::numberText(counts.value(id)))};
    };
    add(QStringLiteral("all"), tr("All"));
    for (const QString &channel : kChannels) {
        if (counts.value(channel) > 0)
            add(channel, channel == QLatin1String("task")    ? tr("Tasks")
                         : channel == QLatin1String("order") ? tr("Orders")
                                                             : messages::channelLabel(channel));
    }
    const qint64 exchanges = counts.value(QStringLiteral("two-way"));
    if (exchanges > 0 && exchanges < counts.value(QStringLiteral("all")))
        add(QStringLiteral("two-way"), tr("Two-way only"));
    if (counts.value(QStringLiteral("changes")) > 0)
        add(QStringLiteral("changes"), tr("Changes"));
    return texts;
}

void TimelinePanel::showChips(const domain::TimelineCounts &counts)
{
    const QList<ChipText> texts = chipTexts(counts);
    for (int i = 0; i < texts.size(); ++i) {
        if (i == m_chips->count()) {
            auto *chip = new Chip(QString(), m_chipBox);
            chip->setCheckable(true);
            connect(chip, &Chip::clicked, this, [this, i] { showChannel(m_chipTexts[i].id); });
            m_chips->addWidget(chip);
            chip->show();
        }
        auto *chip = static_cast<Chip *>(m_chips->itemAt(i)->widget());
        chip->setObjectName(QStringLiteral("channel.") + texts[i].id);
        if (i >= m_chipTexts.size() || !(texts[i] == m_chipTexts[i]))
            chip->setCaption(texts[i].text);
    }
    while (m_chips->count() > texts.size()) {
        const std::unique_ptr<QLayoutItem> item(m_chips->takeAt(m_chips->count() - 1));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    m_chipTexts = texts;
    checkChips();
}

void TimelinePanel::showPlanned(const CardData &card)
{
    QList<PlannedRow *> rows;
    for (std::size_t i = 0; i < std::min(kMostPlanned, card.planned.size()); ++i) {
        const auto &task = card.planned[i];
        const auto known = std::find_if(m_plannedRows.begin(), m_plannedRows.end(),
                                        [&task](const PlannedRow *row) { return row->shows(task); });
        if (known != m_plannedRows.end()) {
            rows << *known;
            continue;
        }
        auto *row = new PlannedRow(task, m_context, this);
        connect(row, &PlannedRow::changed, this, &TimelinePanel::changed);
        connect(row, &PlannedRow::editRequested, this,
                [this, ref = task.ref] { (new RecordDialog(m_context, ref, this))->open(); });
        rows << row;
    }
    for (PlannedRow *old : std::as_const(m_plannedRows)) {
        if (!rows.contains(old)) {
            m_planned->removeWidget(old);
            old->hide();
            old->deleteLater();
        }
    }
    for (int i = 0; i < rows.size(); ++i)
        m_planned->insertWidget(i, rows[i]);
    for (PlannedRow *row : std::as_const(rows))
        row->setWritable(m_writable);
    m_plannedRows = rows;
}

void TimelinePanel::focusTimeline()
{
    m_list->setFocus(Qt::TabFocusReason);
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(m_model->rowCount() > 1 ? 1 : 0, 0));
}

void TimelinePanel::toggle(const QModelIndex &index)
{
    if (const auto *entry = m_model->entry(index); entry && isOrder(*entry)) {
        m_context.navigator.openRecord(entry->ref);
        return;
    }
    m_model->toggleExpanded(index);
    if (index.data(TimelineModel::ExpandedRole).toBool())
        m_list->openPersistentEditor(index);
    else
        m_list->closePersistentEditor(index);
}

void TimelinePanel::setEntryFlag(const QString &field, bool on)
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry || !isWritten(*entry) || entry->what != What::Activity || !m_writable)
        return;
    const domain::Draft draft{entry->ref, entry->revision, {{field, on}}, {}, {}, {}, {}};
    workspace::RecordDesk(m_context.workspace)
        .save(draft)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                m_context.notices.failed(saved.error());
                return;
            }
            m_context.notices.done(tr("Changed the entry."), saved->changeset);
            Q_EMIT changed();
        });
}

void TimelinePanel::editEntry()
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry || !isWritten(*entry) || !m_writable)
        return;
    auto *dialog = new RecordDialog(m_context, entry->ref, this);
    connect(dialog, &QDialog::accepted, this, &TimelinePanel::changed);
    dialog->open();
}

void TimelinePanel::copyEntry()
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry)
        return;
    const QStringList lines{timelineTitle(*entry), messages::momentText(entry->at),
                            timelinePreview(*entry, *m_context.workspace.catalogue())};
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')).trimmed());
}

void TimelinePanel::removeEntry()
{
    const auto *entry = m_model->entry(m_list->currentIndex());
    if (!entry || !isWritten(*entry) || !m_writable)
        return;
    workspace::RecordDesk(m_context.workspace)
        .trash({entry->ref})
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(tr("Moved the entry to the trash."), written->changeset);
            Q_EMIT changed();
        });
}

void TimelinePanel::openOther()
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
    const bool expanded = m_list->currentIndex().data(TimelineModel::ExpandedRole).toBool();
    menu->addAction(expanded ? tr("Fold") : tr("Unfold"), this, [this] { toggle(m_list->currentIndex()); });
    menu->addAction(tr("Copy"), this, &TimelinePanel::copyEntry);
    const QString other = m_ref.kind == domain::RecordKind::Person ? entry->company : entry->person;
    if (!other.isEmpty())
        menu->addAction(tr("Open %1").arg(QString(other).replace(QLatin1Char('&'), QLatin1String("&&"))),
                        this, &TimelinePanel::openOther);
    if (isOrder(*entry))
        menu->addAction(tr("Open the order"), this,
                        [this, ref = entry->ref] { m_context.navigator.openRecord(ref); });
    if (isWritten(*entry) && m_writable) {
        menu->addSeparator();
        menu->addAction(tr("Edit…"), this, &TimelinePanel::editEntry);
    }
    if (isWritten(*entry) && entry->what == What::Activity && m_writable) {
        menu->addAction(entry->pinned ? tr("Unpin") : tr("Pin"), this,
                        [this, on = !entry->pinned] { setEntryFlag(QStringLiteral("pinned"), on); });
        menu->addAction(entry->internal ? tr("Make visible to the customer") : tr("Make internal"), this,
                        [this, on = !entry->internal] { setEntryFlag(QStringLiteral("internal"), on); });
    }
    if (isWritten(*entry) && m_writable)
        menu->addAction(tr("Move to trash"), this, &TimelinePanel::removeEntry);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool TimelinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        copyEntry();
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: toggle(m_list->currentIndex()); return true;
    case Qt::Key_F2: editEntry(); return true;
    case Qt::Key_Delete: removeEntry(); return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

} // namespace rapport::ui
