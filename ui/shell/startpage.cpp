#include "ui/shell/startpage.h"

#include "storage/location.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/tooltips.h"

#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 400;
constexpr int kMostRecent = 6;

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("start"));
    setAccessibleName(tr("Start"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *all = new QVBoxLayout(this);
    auto *box = new QWidget(this);
    box->setFixedWidth(kWidth);
    auto *column = new QVBoxLayout(box);
    column->setSpacing(metrics::kSpace12);
    m_glyph = new Drawing(Icon::Archive, ColorRole::Text3, metrics::kSpace24, box);
    m_title = new Label(TextStyle::PaneTitle, box);
    m_title->setObjectName(QStringLiteral("start.title"));
    m_title->setAlignment(Qt::AlignCenter);
    m_problem = new Label(TextStyle::Body, box);
    m_problem->setObjectName(QStringLiteral("start.problem"));
    m_problem->setColorRole(ColorRole::Bad);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_choices = new QWidget(box);
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    auto *fresh = new Button(tr("New store"), m_choices, ButtonVariant::Primary);
    auto *open = new Button(tr("Open store"), m_choices);
    auto *practice = new Button(tr("Practice store"), m_choices);
    fresh->setObjectName(QStringLiteral("start.new"));
    open->setObjectName(QStringLiteral("start.open"));
    practice->setObjectName(QStringLiteral("start.practice"));
    auto *restore = new Button(tr("Restore a backup…"), m_choices);
    restore->setObjectName(QStringLiteral("start.restore"));
    m_restore = restore;
    open->setShortcutHint(QStringLiteral("Ctrl+O"));
    for (Button *button : {restore, fresh, open, practice})
        choices->addWidget(button);
    m_recent = new QWidget(box);
    new QVBoxLayout(m_recent);
    m_recent->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_glyph, 0, Qt::AlignHCenter);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_problem, m_choices, m_recent})
        column->addWidget(part);
    all->addStretch(2);
    all->addWidget(box, 0, Qt::AlignHCenter);
    all->addStretch(3);
    connect(fresh, &QAbstractButton::clicked, this, &StartPage::newRequested);
    connect(open, &QAbstractButton::clicked, this, &StartPage::browseRequested);
    connect(restore, &QAbstractButton::clicked, this, &StartPage::restoreRequested);
    connect(practice, &QAbstractButton::clicked, this, &StartPage::practiceRequested);
}

void StartPage::showChoices(const QString &problem, const QStringList &recent)
{
    m_title->setText(problem.isEmpty() ? tr("Open a store, or make one")
                                       : tr("The store could not be opened"));
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_restore->setVisible(!problem.isEmpty());
    m_glyph->setDrawing(problem.isEmpty() ? Icon::Archive : Icon::Alert,
                        problem.isEmpty() ? ColorRole::Text3 : ColorRole::Bad);
    m_choices->show();
    showRecent(recent);
}

void StartPage::showOpening(const QString &name)
{
    m_title->setText(tr("Opening %1").arg(name));
    m_problem->hide();
    m_choices->hide();
    m_recent->hide();
}

void StartPage::showRecent(const QStringList &recent)
{
    qDeleteAll(m_recent->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_recent->setVisible(!recent.isEmpty());
    if (recent.isEmpty())
        return;
    auto *title = new Label(tr("Opened before"), TextStyle::SecondaryMedium, m_recent);
    title->setColorRole(ColorRole::Text2);
    m_recent->layout()->addWidget(title);
    for (const QString &text : recent.mid(0, kMostRecent)) {
        const auto location = storage::Location::parse(text);
        auto *link = new LinkButton(location.displayName(), m_recent);
        link->setAccessibleName(location.displayName());
        setPlainToolTip(*link, location.safeText());
        m_recent->layout()->addWidget(link);
        connect(link, &QAbstractButton::clicked, this, [this, text] { Q_EMIT openRequested(text); });
    }
}

} // namespace rapport::ui
