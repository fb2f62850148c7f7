#include "ui/list/listpane.h"

#include "domain/contactrules.h"
#include "messages/fieldlabel.h"
#include "ui/duplicates/mergedialog.h"
#include "ui/list/bulkbar.h"
#include "ui/list/celldelegate.h"
#include "ui/list/cellsaver.h"
#include "ui/list/filterline.h"
#include "ui/list/listactions.h"
#include "ui/list/listfigures.h"
#include "ui/list/listfooter.h"
#include "ui/list/listheader.h"
#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"
#include "ui/shell/actiontable.h"
#include "ui/theme/paint.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/linkbutton.h"

#include <QPainter>
#include <QStackedLayout>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordKind;

namespace {

constexpr int kPaleAfterMs = 200;

enum Page { TablePage, NothingYetPage, NoResultPage };

RowDensity densityOf(const core::Settings &settings)
{
    const QString name = settings.value(core::SettingKey::RowDensity).toString();
    return name == QLatin1String("compact") ? RowDensity::Compact
           : name == QLatin1String("wide")  ? RowDensity::Wide
                                            : RowDensity::Normal;
}

/// Whether a column of either field looks and works the same.
bool looksAlike(const domain::FieldSpec &a, const domain::FieldSpec &b)
{
    return a.key == b.key && a.label == b.label && a.type == b.type && a.choices == b.choices &&
           a.flags == b.flags;
}

/// What an empty list shows.
struct NothingYet {
    Icon icon;
    QString sentence;
    QString verb;
};

NothingYet nothingYet(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Company:
        return {Icon::Company, ListPane::tr("There are no companies yet."), ListPane::tr("New company")};
    case RecordKind::Lead:
        return {Icon::Lead, ListPane::tr("There are no leads yet."), ListPane::tr("New lead")};
    case RecordKind::Opportunity:
        return {Icon::Pipeline, ListPane::tr("There are no opportunities yet."),
                ListPane::tr("New opportunity")};
    case RecordKind::Order:
        return {Icon::Document, ListPane::tr("There are no orders yet."), ListPane::tr("New order")};
    case RecordKind::Product:
        return {Icon::Product, ListPane::tr("There are no products yet."), ListPane::tr("New product")};
    default: return {Icon::People, ListPane::tr("Nobody is here yet."), ListPane::tr("New person")};
    }
}

} // namespace

ListPane::ListPane(AppContext &context, RecordKind kind, QWidget *parent)
    : QWidget(parent), m_context(context), m_kind(kind), m_source(context.workspace),
      m_texts(context.clock, context.workspace.currency())
{
    setObjectName(QStringLiteral("listPane"));
    build();
    wire();
    wireEditing();
    m_actions = new ListActions(context, kind, *this);
    wireMenus();
    applyView(readView(
        context.settings.value(core::SettingKey::ListColumns, domain::kindKey(kind)).toStringList(), kind));
    m_filterLine->refreshNames();
    takeCatalogue();
}

ListPane::~ListPane() = default;

void ListPane::build()
{
    m_model = new RecordListModel(m_source, m_kind, m_texts, this);
    m_header = new ListHeader(this);
    m_filterLine = new FilterLine(m_source, m_texts, this);
    m_filterLine->setCatalogue(m_kind, m_context.workspace.catalogue());
    m_table = new RecordTable(*m_model, this);
    m_table->setAccessibleName(messages::kindTitle(m_kind));
    m_table->setRowHeight(currentTheme().rowHeight(densityOf(m_context.settings)));
    m_footer = new ListFooter(m_kind, m_texts, this);
    m_figures = new ListFigures(m_source, *m_model, *m_table, *m_footer);

    m_bulk = new BulkBar(this);
    m_bulk->findChild<QWidget *>(QStringLiteral("bulkMerge"))->setVisible(domain::hasRoles(m_kind));
    m_bulk->hide();
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::kSpace12, 0, metrics::kSpace12, metrics::kSpace16);
    line->addWidget(m_filterLine);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_table);
    m_pages->addWidget(buildEmptyPages());
    auto *noResult = new EmptyState(Icon::Filter, tr("Nothing matches this filter."), this);
    noResult->setObjectName(QStringLiteral("noResult"));
    connect(&noResult->setAction(tr("Clear filter")), &Button::clicked, this, [this] { setFilter({}); });
    m_pages->addWidget(noResult);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(line);
    column->addWidget(m_bulk);
    column->addLayout(m_pages, 1);
    column->addWidget(m_footer);
}

QWidget *ListPane::buildEmptyPages()
{
    const NothingYet text = nothingYet(m_kind);
    auto *nothing = new EmptyState(text.icon, text.sentence, this);
    nothing->setObjectName(QStringLiteral("nothingYet"));
    Button &make = nothing->setAction(text.verb, QStringLiteral("Ctrl+N"));
    connect(&make, &Button::clicked, this, [this] { m_context.navigator.createRecord(m_kind); });
    LinkButton &bring = nothing->addLink(tr("Import a CSV, Excel or vCard file"));
    QAction *import = m_context.actions.action(QStringLiteral("store.import"));
    connect(&bring, &QAbstractButton::clicked, import, &QAction::trigger);
    const auto takeWritable = [this, &make] {
        const QString whyNot = whyNotWritable(m_context.workspace);
        m_header->setWritable(whyNot);
        if (whyNot.isEmpty())
            return;
        make.setUnavailable(whyNot);
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        m_bulk->hide();
    };
    takeWritable();
    connect(&m_context.workspace, &workspace::Workspace::fileLost, this, takeWritable);
    return nothing;
}

void ListPane::wire()
{
    connect(m_model, &RecordListModel::waiting, this, [this] {
        if (!m_paleSoon.isActive())
            m_paleSoon.start(kPaleAfterMs, this);
    });
    connect(m_model, &RecordListModel::arrived, this, &ListPane::noteArrival);
    connect(m_model, &RecordListModel::failed, this, [this](const core::Error &error) {
        m_paleSoon.stop();
        m_table->setPale(false);
        m_context.notices.failed(error);
    });
    connect(m_filterLine, &FilterLine::filterChanged, this, &ListPane::setFilter);
    connect(m_filterLine, &FilterLine::preview, this, [this](const domain::Filter &filter) {
        m_source.countLatest(queryOf(filter)).then(this, [this](const core::Result<qint64> &count) {
            m_filterLine->setPreviewCount(count ? *count : -1);
        });
    });
    connect(m_filterLine, &FilterLine::left, this, [this] { m_table->setFocus(); });
    connect(m_header, &ListHeader::newRequested, this, [this] { m_context.navigator.createRecord(m_kind); });
    connect(&m_table->header(), &RecordHeader::sortRequested, this,
            qOverload<const QString &>(&ListPane::sortBy));
    connect(&m_table->header(), &RecordHeader::columnsChanged, this, [this] {
        m_view.columns = m_table->header().columns();
        rememberView();
    });
    connect(m_table, &RecordTable::currentRecordChanged, this, [this](qint64) { noteSelection(); });
    connect(m_table, &RecordTable::selectionCountChanged, this, [this] {
        const qint64 selected = m_table->selectedCount();
        m_figures->noteSelection();
        m_bulk->setCount(selected);
        m_bulk->setVisible(selected > 1 && !m_context.workspace.isReadOnly());
        Q_EMIT stateChanged();
    });
    connect(&m_context.workspace, &workspace::Workspace::changed, this, &ListPane::noteStoreChange);
    connect(&m_context.theme, &ThemeManager::changed, m_table, &RecordTable::refreshTheme);
}

void ListPane::wireMenus()
{
    connect(m_header, &ListHeader::viewsRequested, m_actions, &ListActions::showViews);
    connect(m_header, &ListHeader::columnsRequested, m_actions, &ListActions::chooseColumns);
    connect(m_header, &ListHeader::moreRequested, m_actions, &ListActions::showMore);
    connect(m_header, &ListHeader::groupingRequested, m_actions, &ListActions::chooseGrouping);
    connect(&m_table->header(), &RecordHeader::menuRequested, m_actions, &ListActions::showColumnMenu);
    connect(m_table, &RecordTable::menuRequested, m_actions, &ListActions::showRowMenu);
    connect(m_table, &RecordTable::peekRequested, this,
            [this] { m_actions->trigger(QStringLiteral("list.peek")); });
    const auto run = [this](const char *id) { return [this, id] { m_actions->trigger(QLatin1String(id)); }; };
    connect(m_bulk, &BulkBar::editRequested, this, run("list.bulk-edit"));
    connect(m_bulk, &BulkBar::assignRequested, this, run("list.bulk-assign"));
    connect(m_bulk, &BulkBar::tagRequested, this, run("list.bulk-tag"));
    connect(m_bulk, &BulkBar::mergeRequested, this, run("list.merge"));
    connect(m_bulk, &BulkBar::trashRequested, this, run("record.trash"));
    connect(m_bulk, &BulkBar::moreRequested, m_actions, &ListActions::showBulkMenu);
    connect(m_bulk, &BulkBar::clearRequested, m_table, &RecordTable::selectOnlyCurrent);
    for (const char *id : {"list.select-all", "record.trash", "record.own-window", "list.clear-filter"})
        m_table->addAction(m_context.actions.action(QLatin1String(id)));
}

void ListPane::wireEditing()
{
    if (m_context.workspace.isReadOnly()) {
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        return;
    }
    m_saver = new CellSaver(m_context, this);
    m_table->cells().setWorkspace(&m_context.workspace);
    connect(&m_table->cells(), &CellDelegate::duplicateClicked, this, [this](const QModelIndex &index) {
        MergeDialog::askFor(m_context, {m_kind, domain::RecordId(m_model->idAt(index.row()))}, this);
    });
    connect(&m_table->cells(), &CellDelegate::edited, this,
            [this](const QModelIndex &index, const domain::Value &value) {
                const domain::ListRow *row = m_model->rowAt(index.row());
                if (!row)
                    return;
                const domain::RecordRef ref = row->ref;
                const qint64 revision = row->revision;
                m_model->showEdited(index, value, value.text());
                m_saver->save(ref, revision, m_model->columns()[static_cast<std::size_t>(index.column())].key,
                              value);
            });
    connect(m_saver, &CellSaver::saved, m_model, &RecordListModel::noteSaved);
    connect(m_saver, &CellSaver::failed, m_model, [this](qint64 id) { m_model->noteSaved(id, -1); });
}

domain::ListQuery ListPane::queryOf(const domain::Filter &filter) const
{
    domain::ListQuery query;
    query.kind = m_kind;
    query.filter = filter;
    query.sortField = m_view.saved.sortField;
    query.order = m_view.saved.order;
    query.groupBy = m_view.saved.groupBy;
    if (const auto *summed = m_figures->field(); summed && !query.groupBy.isEmpty())
        query.groupSum = summed->key;
    return query;
}

void ListPane::applyView(const ViewState &view)
{
    m_view = view;
    const auto catalogue = m_context.workspace.catalogue();
    QStringList fields;
    QHash<QString, int> widths;
    for (const auto &column : m_view.columns) {
        fields.push_back(column.field);
        if (column.width > 0)
            widths.insert(column.field, column.width);
    }
    m_table->header().setKeptWidths(widths);
    m_model->setColumns(fields, catalogue);
    m_table->header().fit(m_table->viewport()->width());
    m_header->setTitle(m_view.saved.name);
    applyExpression(m_view.saved.filter);
}

void ListPane::noteSaved(const ViewState &view)
{
    m_view.id = view.id;
    m_view.saved = view.saved;
    m_header->setTitle(view.saved.name);
    rememberView();
}

void ListPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).surface);
}

void ListPane::applyExpression(const QString &expression)
{
    const auto parsed = domain::parseFilter(expression, m_kind, *m_context.workspace.catalogue(),
                                            m_context.workspace.currency());
    m_filter = parsed ? *parsed : domain::Filter();
    m_view.saved.filter = parsed ? domain::printFilter(m_filter) : expression;
    m_filterLine->setFilter(m_filter);
    if (!parsed)
        m_filterLine->showUnreadable(expression, parsed.error());
    ask();
}

void ListPane::setFilter(const domain::Filter &filter)
{
    m_filter = filter;
    if (!(m_filterLine->filter() == filter))
        m_filterLine->setFilter(filter);
    m_view.saved.filter = domain::printFilter(filter);
    ask();
}

void ListPane::setColumns(const QStringList &fields)
{
    std::vector<ColumnWidth> columns;
    for (const QString &field : fields) {
        const auto known = std::find_if(m_view.columns.begin(), m_view.columns.end(),
                                        [&](const auto &column) { return column.field == field; });
        columns.push_back(known == m_view.columns.end() ? ColumnWidth{field, 0} : *known);
    }
    m_view.columns = std::move(columns);
    const qint64 current = m_table->currentId();
    m_model->setColumns(fields, m_context.workspace.catalogue());
    m_table->header().fit(m_table->viewport()->width());
    m_table->header().showSorting(m_view.saved.sortField, m_view.saved.order);
    m_table->setCurrentId(current);
    rememberView();
    m_figures->noteList();
    if (!(queryOf(m_filter) == m_model->query()))
        ask(); // the groups sum up another column
}

void ListPane::sortBy(const QString &field)
{
    auto &saved = m_view.saved;
    const bool again = saved.sortField == field;
    saved.order = again && saved.order == domain::SortOrder::Ascending ? domain::SortOrder::Descending
                                                                       : domain::SortOrder::Ascending;
    saved.sortField = field;
    ask();
}

void ListPane::sortBy(const QString &field, domain::SortOrder order)
{
    m_view.saved.sortField = field;
    m_view.saved.order = order;
    ask();
}

void ListPane::groupBy(const QString &field)
{
    m_view.saved.groupBy = field;
    ask();
}

void ListPane::ask()
{
    m_table->header().showSorting(m_view.saved.sortField, m_view.saved.order);
    const auto *grouped = m_context.workspace.catalogue()->find(m_kind, m_view.saved.groupBy);
    m_header->setGrouping(grouped ? m_texts.header(*grouped) : QString());
    m_model->setQuery(queryOf(m_filter), m_table->leaveTop());
    rememberView();
    Q_EMIT viewChanged();
}

void ListPane::rememberView()
{
    m_context.settings.setValue(core::SettingKey::ListColumns, written(m_view), domain::kindKey(m_kind));
}

void ListPane::noteArrival(bool replaced)
{
    m_paleSoon.stop();
    m_table->setPale(false);
    if (m_model->isWhole()) {
        const qint64 count = m_model->recordCount();
        m_header->setCount(count);
        m_footer->setCount(count);
        m_figures->noteList();
    }
    showPage();
    if (replaced)
        m_table->keepPlace();
    else
        m_table->followCurrent();
    noteSelection();
}

void ListPane::showPage()
{
    const bool empty = m_model->rowCount() == 0;
    m_pages->setCurrentIndex(!empty                              ? TablePage
                             : m_model->query().filter.isEmpty() ? NothingYetPage
                                                                 : NoResultPage);
}

void ListPane::noteSelection()
{
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
    Q_EMIT currentChanged(currentRecord(), m_model->placeOf(row) + 1, m_model->recordCount());
    Q_EMIT stateChanged();
}

void ListPane::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_paleSoon.timerId()) {
        m_paleSoon.stop();
        m_table->setPale(true);
    }
}

void ListPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table)
        m_table->setRowHeight(currentTheme().rowHeight(densityOf(m_context.settings)));
}

bool ListPane::takeCatalogue()
{
    const domain::CataloguePtr before = std::exchange(m_catalogue, m_context.workspace.catalogue());
    if (!before)
        return true;
    const auto &old = before->fields(m_kind);
    const auto &now = m_catalogue->fields(m_kind);
    return !std::equal(old.begin(), old.end(), now.begin(), now.end(), looksAlike);
}

void ListPane::noteStoreChange(const domain::ChangeEvent &event)
{
    // Every change from outside may have changed the fields; selection and place are given up only when it did.
    if (event.catalogueChanged && takeCatalogue()) {
        m_filterLine->setCatalogue(m_kind, m_context.workspace.catalogue());
        m_filterLine->setFilter(m_filter);
        setColumns([this] {
            QStringList fields;
            for (const auto &column : m_view.columns)
                fields.push_back(column.field);
            return fields;
        }());
    }
    const auto touches = [&](RecordKind kind) {
        return std::find(event.kinds.begin(), event.kinds.end(), kind) != event.kinds.end();
    };
    if (touches(RecordKind::Tag) || touches(RecordKind::User) || !event.changeset.isValid())
        m_filterLine->refreshNames();
    m_figures->noteChange();
    m_model->noteChange(event);
}

domain::RecordRef ListPane::currentRecord() const
{
    const qint64 id = m_table->currentId();
    return id > 0 ? domain::RecordRef{m_kind, domain::RecordId(id)} : domain::RecordRef{};
}

bool ListPane::showRecord(const domain::RecordRef &ref)
{
    return ref.kind == m_kind && m_table->setCurrentId(ref.id.value());
}

void ListPane::step(int by)
{
    int row = m_table->currentIndex().row() + by;
    while (GroupRows::isHead(m_model->idAt(row)))
        row += by;
    if (const qint64 id = m_model->idAt(row); id != 0)
        m_table->setCurrentId(id);
}

void ListPane::refresh()
{
    domain::ChangeEvent everything;
    everything.many = true;
    m_figures->noteChange();
    m_model->noteChange(everything);
    m_filterLine->refreshNames();
}

} // namespace rapport::ui
