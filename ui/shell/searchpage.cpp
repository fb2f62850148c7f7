#include "ui/shell/searchpage.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/shell/searchmodel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "workspace/finder.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr int kMostHits = 200;
constexpr RecordKind kKinds[] = {RecordKind::Person,      RecordKind::Company, RecordKind::Lead,
                                 RecordKind::Opportunity, RecordKind::Order,   RecordKind::Product,
                                 RecordKind::Activity,    RecordKind::Task};

} // namespace

SearchPage::SearchPage(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_model(new SearchModel(this))
{
    setObjectName(QStringLiteral("search"));
    setAccessibleName(tr("Find in everything"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    build();
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] { search(); });
    search();
}

void SearchPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::kSpace12, 0, 0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
    top->setSpacing(metrics::kSpace16);
    top->addWidget(new Label(tr("Find in everything"), TextStyle::PaneTitle, this));
    m_input = new QLineEdit(this);
    m_input->setObjectName(QStringLiteral("search.input"));
    m_input->setAccessibleName(tr("Words to find"));
    m_input->setPlaceholderText(tr("Names, notes, numbers, e-mail parts, in any order"));
    m_input->setClearButtonEnabled(true);
    top->addWidget(m_input, 1);
    column->addLayout(top);
    column->addWidget(makeFacets());
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("search.hits"));
    m_list->setAccessibleName(tr("Hits"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchDelegate(m_list));
    column->addWidget(m_list, 1);
    m_empty = new EmptyState(Icon::Search, {}, this);
    column->addWidget(m_empty, 1);
    setFocusProxy(m_input);
    connect(m_input, &QLineEdit::textChanged, this, [this] { search(); });
    connect(m_input, &QLineEdit::returnPressed, this, [this] { open(false); });
    connect(m_list, &QListView::activated, this, [this] { open(false); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT stateChanged(); });
}

QWidget *SearchPage::makeFacets()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    row->setSpacing(metrics::kSpace8);
    for (int i = 0; i <= static_cast<int>(std::size(kKinds)); ++i) {
        auto *chip = new Chip(QString(), bar);
        chip->setCheckable(true);
        chip->setObjectName(QStringLiteral("search.facet.%1").arg(i));
        m_facets.append(chip);
        row->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, i] { chooseFacet(i); });
    }
    row->addStretch(1);
    showFacets({});
    m_facets.front()->setChecked(true);
    return bar;
}

void SearchPage::showFacets(const Counts &counts)
{
    const auto caption = [&counts](const QString &title, qint64 count) {
        return counts ? tr("%1 %2").arg(title, messages::numberText(count)) : title;
    };
    qint64 all = 0;
    for (int i = 0; i < static_cast<int>(std::size(kKinds)); ++i) {
        const qint64 count = counts ? counts->value(kKinds[i]) : 0;
        all += count;
        m_facets[i + 1]->setCaption(caption(messages::kindTitle(kKinds[i]), count));
    }
    m_facets[0]->setCaption(caption(tr("All"), all));
}

void SearchPage::chooseFacet(int index)
{
    m_kind = index == 0 ? std::nullopt : std::optional(kKinds[index - 1]);
    for (int i = 0; i < m_facets.size(); ++i)
        m_facets[i]->setChecked(i == index);
    search();
}

void SearchPage::applyFilter(const QString &words)
{
    m_input->setText(words);
    m_input->selectAll();
}

void SearchPage::search()
{
    const QString words = m_input->text().trimmed();
    const int turn = ++m_turn;
    if (words.isEmpty()) {
        m_model->setHits({}, {});
        m_counted.clear();
        showFacets({});
        m_empty->setSentence(tr("Type what you remember: a name, a number, a word of a note"));
    }
    m_list->setVisible(!words.isEmpty() && m_model->rowCount() > 0);
    m_empty->setVisible(!m_list->isVisibleTo(this));
    if (words.isEmpty())
        return;
    if (m_counted != words)
        showFacets({});
    workspace::Finder finder(m_context.workspace);
    finder.find(words, m_kind, kMostHits)
        .then(this, [this, turn, words](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (turn != m_turn)
                return;
            if (!hits)
                m_context.notices.failed(hits.error());
            m_model->setHits(hits ? *hits : std::vector<domain::SearchHit>(), words);
            m_list->setVisible(m_model->rowCount() > 0);
            m_empty->setVisible(m_model->rowCount() == 0);
            m_empty->setSentence(tr("Nothing holds “%1”").arg(words));
            if (m_model->rowCount() > 0)
                m_list->setCurrentIndex(m_model->index(0));
        });
    finder.facets(words).then(this,
                              [this, turn, words](const core::Result<QHash<RecordKind, qint64>> &counts) {
                                  if (turn != m_turn || !counts)
                                      return;
                                  m_counted = words;
                                  showFacets(*counts);
                              });
}

void SearchPage::open(bool ownWindow)
{
    const auto ref = currentRecord();
    m_context.navigator.openRecord(ref, ownWindow ? Navigator::Where::OwnWindow : Navigator::Where::Pane);
}

domain::RecordRef SearchPage::currentRecord() const
{
    const domain::SearchHit *hit = m_model->hit(m_list->currentIndex());
    return hit ? hit->ref : domain::RecordRef{};
}

void SearchPage::focusFilter()
{
    m_input->setFocus(Qt::ShortcutFocusReason);
    m_input->selectAll();
}

void SearchPage::focusNextPane()
{
    QWidget *next = m_input->hasFocus() ? static_cast<QWidget *>(m_list) : m_input;
    next->setFocus(Qt::TabFocusReason);
}

bool SearchPage::trigger(const QString &actionId)
{
    if (actionId != QLatin1String("record.own-window"))
        return false;
    open(true);
    return true;
}

} // namespace rapport::ui
