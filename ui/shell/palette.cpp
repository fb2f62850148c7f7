#include "ui/shell/palette.h"

#include "messages/fieldlabel.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettepanel.h"
#include "ui/shell/session.h"
#include "ui/theme/paint.h"
#include "workspace/finder.h"
#include "workspace/lists.h"
#include "workspace/records.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenuBar>
#include <QPainter>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr int kWidth = 680;
constexpr int kBelowMenu = 48;
constexpr int kMostRecent = 6;
constexpr int kMostHits = 60;

} // namespace

Palette::Palette(const Services &services, QWidget *window)
    : QWidget(window), m_services(services), m_source(services.actions)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    build();
    hide();
    window->installEventFilter(this);
}

Palette::~Palette() = default;

void Palette::build()
{
    auto *panel = new PalettePanel(this);
    m_panel = panel;
    m_input = &panel->input();
    m_list = &panel->list();
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, [this] { search(); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (const PaletteEntry *entry = m_model.entry(index))
            run(PaletteEntry(*entry), How::Open);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { announce(); });
}

void Palette::setSession(Session *session)
{
    closePalette();
    m_session = session;
    m_source = PaletteSource(m_services.actions);
}

void Palette::openFor(const domain::RecordRef &record)
{
    if (isOpen()) {
        m_input->selectAll();
        return;
    }
    show(record);
    readRecent();
    refill();
}

void Palette::openChoices(const QString &actionId, const domain::RecordRef &record)
{
    show(record);
    m_level = actionId;
    readChoices();
}

void Palette::show(const domain::RecordRef &record)
{
    m_focusBefore = window()->focusWidget();
    m_level.clear();
    m_whenReady.reset();
    ++m_turn;
    m_source.setHits({});
    m_source.setRecord(record, {});
    {
        const QSignalBlocker quiet(m_input);
        m_input->clear();
    }
    place();
    raise();
    QWidget::show();
    m_input->setFocus(Qt::ShortcutFocusReason);
    readRecord();
}

void Palette::closePalette()
{
    if (isHidden())
        return;
    hide();
    ++m_turn;
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
}

void Palette::readRecord()
{
    const auto ref = m_source.record();
    if (!m_session || !ref.id.isValid())
        return;
    workspace::RecordDesk(m_session->workspace())
        .load(ref)
        .then(this, [this, ref](const core::Result<domain::Record> &record) {
            if (!record || !(m_source.record() == ref))
                return;
            m_source.setRecord(ref, domain::displayName(*record));
            refill();
        });
}

void Palette::readRecent()
{
    if (!m_session)
        return;
    workspace::Finder(m_session->workspace()).prepare();
    workspace::Finder(m_session->workspace())
        .recent(kMostRecent)
        .then(this, [this](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (!hits)
                return;
            m_source.setRecent(*hits);
            refill();
        });
}

void Palette::search()
{
    const int turn = ++m_turn;
    m_whenReady.reset();
    const auto query = PaletteQuery::parse(m_input->text());
    m_waiting = m_session && m_level.isEmpty() && query.asksRecords() && !query.words.isEmpty();
    if (!m_waiting)
        m_source.setHits({});
    refill();
    if (!m_waiting)
        return;
    workspace::Finder(m_session->workspace())
        .find(query.words, query.kind(), kMostHits)
        .then(this, [this, turn](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (turn != m_turn)
                return;
            m_waiting = false;
            m_source.setHits(hits ? *hits : std::vector<domain::SearchHit>());
            refill();
            if (m_whenReady)
                choose(*m_whenReady);
        });
}

void Palette::refill()
{
    if (!isVisible())
        return;
    if (m_level.isEmpty()) {
        m_model.setEntries(m_source.entries(PaletteQuery::parse(m_input->text())));
    } else {
        std::vector<PaletteEntry> shown;
        for (PaletteEntry entry : m_choices) {
            const auto match = matchText(m_input->text(), entry.title);
            if (entry.kind != EntryKind::Header && !match)
                continue;
            entry.runs = match ? match->runs : std::vector<MatchRun>();
            shown.push_back(std::move(entry));
        }
        m_model.setEntries(std::move(shown));
    }
    if (const int first = m_model.firstChoice(); first >= 0)
        m_list->setCurrentIndex(m_model.index(first));
    m_list->scrollToTop();
    place();
}

void Palette::place()
{
    const auto *main = qobject_cast<const QMainWindow *>(parentWidget());
    setGeometry(parentWidget()->rect());
    const int menu = main && main->menuWidget() ? main->menuWidget()->height() : 0;
    const int width = qMin(kWidth, this->width() - 2 * metrics::kSpace24);
    const int top = menu + kBelowMenu;
    static_cast<PalettePanel *>(m_panel)->setPlace(
        {(this->width() - width) / 2, top, width, height() - top - kBelowMenu});
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        return handleKey(key->key(), key->modifiers());
    }
    if (watched == m_input && event->type() == QEvent::FocusOut && isVisible() && !isActiveWindow())
        return false;
    return QWidget::eventFilter(watched, event);
}

bool Palette::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Tab: move(1); return true;
    case Qt::Key_Backtab: move(-1); return true;
    case Qt::Key_Escape:
        if (m_level.isEmpty())
            closePalette();
        else
            goUp();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(modifiers.testFlag(Qt::ControlModifier) ? How::OwnWindow
               : modifiers.testFlag(Qt::AltModifier)   ? How::Reach
                                                       : How::Open);
        return true;
    case Qt::Key_Right: {
        const PaletteEntry *entry = m_model.entry(m_list->currentIndex());
        if (!entry || !entry->leadsOn || m_input->cursorPosition() < m_input->text().size())
            return false;
        goDeeper(PaletteEntry(*entry));
        return true;
    }
    default: return false;
    }
}

void Palette::move(int direction)
{
    const int row = m_model.step(m_list->currentIndex().row(), direction);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model.index(row));
    // The group's name comes into sight with its first line.
    if (row == m_model.firstChoice())
        m_list->scrollToTop();
}

void Palette::choose(How how)
{
    if (m_waiting) {
        m_whenReady = how;
        return;
    }
    m_whenReady.reset();
    if (const PaletteEntry *entry = m_model.entry(m_list->currentIndex()); entry && entry->enabled)
        run(PaletteEntry(*entry), how);
}

void Palette::run(const PaletteEntry &entry, How how)
{
    if (entry.leadsOn) {
        goDeeper(entry);
        return;
    }
    const QString words = PaletteQuery::parse(m_input->text()).words;
    closePalette();
    if (entry.kind == EntryKind::Action) {
        m_services.actions.action(entry.action)->trigger();
        return;
    }
    if (!m_session)
        return;
    Navigator &navigator = m_session->context().navigator;
    if (entry.kind == EntryKind::Search)
        navigator.showView(QStringLiteral("search"), words);
    else if (entry.kind == EntryKind::Value)
        applyChoice(entry);
    else if (how == How::Reach)
        m_session->reach(entry.ref, false);
    else
        navigator.openRecord(entry.ref,
                             how == How::OwnWindow ? Navigator::Where::OwnWindow : Navigator::Where::Pane);
}

void Palette::goDeeper(const PaletteEntry &entry)
{
    m_level = entry.action;
    {
        const QSignalBlocker quiet(m_input);
        m_input->clear();
    }
    readChoices();
}

void Palette::goUp()
{
    m_level.clear();
    m_input->clear();
    refill();
}

void Palette::readChoices()
{
    if (!m_session)
        return;
    if (m_level == QLatin1String("record.status")) {
        const auto catalogue = m_session->workspace().catalogue();
        std::vector<PaletteEntry> choices;
        if (const auto *field = catalogue->find(m_source.record().kind, QStringLiteral("status"))) {
            for (const QString &key : field->choices) {
                PaletteEntry entry;
                entry.kind = EntryKind::Value;
                entry.icon = Icon::Target;
                entry.title = messages::choiceLabel(*field, key);
                entry.value = key;
                choices.push_back(entry);
            }
        }
        showChoices(std::move(choices));
        return;
    }
    const bool tags = m_level == QLatin1String("record.tag");
    workspace::ListDesk(m_session->workspace())
        .all(tags ? RecordKind::Tag : RecordKind::User)
        .then(this, [this, tags, level = m_level](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (level != m_level || !rows)
                return;
            std::vector<PaletteEntry> choices;
            for (const domain::ListRow &row : *rows) {
                PaletteEntry entry;
                entry.kind = EntryKind::Value;
                entry.icon = tags ? Icon::Tag : Icon::Person;
                entry.title = row.name;
                entry.value = tags ? domain::Value(row.name) : domain::Value(row.ref.id);
                choices.push_back(entry);
            }
            showChoices(std::move(choices));
        });
}

void Palette::showChoices(std::vector<PaletteEntry> choices)
{
    PaletteEntry header;
    header.kind = EntryKind::Header;
    const QString title = ActionTable::plainTitle(*m_services.actions.action(m_level));
    header.title = m_source.recordName().isEmpty() ? title : tr("%1 of %2").arg(title, m_source.recordName());
    choices.insert(choices.begin(), header);
    m_choices = std::move(choices);
    refill();
}

void Palette::applyChoice(const PaletteEntry &entry)
{
    const auto ref = m_source.record();
    if (m_level == QLatin1String("record.tag"))
        m_session->addTag(ref, entry.value.text());
    else
        m_session->set(ref, {{m_level.section(QLatin1Char('.'), 1), entry.value}});
}

void Palette::announce()
{
    const QModelIndex current = m_list->currentIndex();
    if (!isVisible() || !current.isValid())
        return;
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild(current.row());
    QAccessible::updateAccessibility(&event);
}

void Palette::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(*this).scrim);
}

void Palette::mousePressEvent(QMouseEvent *event)
{
    Q_UNUSED(event);
    closePalette();
}

} // namespace rapport::ui
