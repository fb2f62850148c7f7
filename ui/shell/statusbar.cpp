#include "ui/shell/statusbar.h"

#include "messages/sentence.h"
#include "ui/theme/paint.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>
#include <QProgressBar>

namespace rapport::ui {

namespace {

constexpr int kJobBarWidth = 120;

} // namespace

StatusBar::StatusBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statusbar"));
    setAccessibleName(tr("Status"));
    setFixedHeight(themeOf(*this).scaled(metrics::kStatusBar, TextStyle::Secondary));
    build();
    connect(m_banner, &Banner::undoRequested, this, [this] {
        const auto changeset = m_changeset;
        clearMessage();
        Q_EMIT undoRequested(changeset);
    });
    connect(m_jobStop, &QAbstractButton::clicked, this, [this] {
        if (m_cancel)
            m_cancel();
    });
    endJob();
    setMark({});
    setBackup({}, Health::Good);
}

void StatusBar::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 1, metrics::kSpace12, 0);
    row->setSpacing(metrics::kSpace8);
    m_banner = new Banner(this);
    m_banner->setObjectName(QStringLiteral("statusbar.message"));
    m_jobWords = named(QStringLiteral("statusbar.job"));
    m_jobBar = new QProgressBar(this);
    m_jobBar->setObjectName(QStringLiteral("statusbar.progress"));
    m_jobBar->setAccessibleName(tr("Progress"));
    m_jobBar->setTextVisible(false);
    m_jobBar->setFixedSize(kJobBarWidth, metrics::kSpace8);
    m_jobStop = new IconButton(Icon::Close, tr("Cancel"), this);
    m_jobStop->setObjectName(QStringLiteral("statusbar.cancel"));
    m_jobStop->setSmall(true);
    m_mark = named(QStringLiteral("statusbar.mark"));
    m_mark->setColorRole(ColorRole::Warn);
    m_dot = new Label(QStringLiteral("\u25CF"), TextStyle::Caption, this);
    m_backup = named(QStringLiteral("statusbar.backup"));
    m_totals = named(QStringLiteral("statusbar.totals"));
    row->addWidget(m_banner);
    row->addStretch(1);
    for (QWidget *right :
         std::initializer_list<QWidget *>{m_jobWords, m_jobBar, m_jobStop, m_mark, m_dot, m_backup})
        row->addWidget(right);
    row->addSpacing(metrics::kSpace8);
    row->addWidget(m_totals);
}

Label *StatusBar::named(const QString &name)
{
    auto *label = new Label(TextStyle::Secondary, this);
    label->setObjectName(name);
    label->setColorRole(ColorRole::Text2);
    label->setWordWrap(false);
    return label;
}

void StatusBar::done(const QString &sentence, domain::ChangesetId changeset)
{
    m_changeset = changeset;
    if (changeset.isValid())
        m_banner->showUndoable(sentence, QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    else
        m_banner->showDone(sentence);
}

void StatusBar::failed(const core::Error &error)
{
    m_changeset = {};
    if (error.code != core::ErrorCode::Cancelled)
        m_banner->showProblem(messages::sentence(error));
}

void StatusBar::setHint(const QString &sentence)
{
    m_banner->setResting(sentence);
}

void StatusBar::clearMessage()
{
    m_changeset = {};
    m_banner->dismiss();
}

QString StatusBar::message() const
{
    return m_banner->sentence();
}

void StatusBar::showJob(const QString &words, int permille, std::function<void()> cancel)
{
    m_cancel = std::move(cancel);
    m_jobWords->setText(words);
    m_jobBar->setRange(0, permille < 0 ? 0 : 1000);
    m_jobBar->setValue(permille);
    m_jobWords->show();
    m_jobBar->show();
    m_jobStop->setVisible(static_cast<bool>(m_cancel));
}

void StatusBar::endJob()
{
    m_cancel = {};
    for (QWidget *part : std::initializer_list<QWidget *>{m_jobWords, m_jobBar, m_jobStop})
        part->hide();
}

void StatusBar::setBackup(const QString &words, Health health)
{
    m_backup->setText(words);
    m_dot->setColorRole(health == Health::Good    ? ColorRole::Good
                        : health == Health::Stale ? ColorRole::Warn
                                                  : ColorRole::Bad);
    m_dot->setVisible(!words.isEmpty());
}

void StatusBar::setTotals(const QString &words)
{
    m_totals->setText(words);
}

void StatusBar::setMark(const QString &words, const QString &tip)
{
    m_mark->setText(words);
    setPlainToolTip(*m_mark, tip);
    m_mark->setVisible(!words.isEmpty());
}

void StatusBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    QPainter painter(this);
    paintEdge(painter, rect(), Qt::TopEdge, themeOf(*this).line);
}

} // namespace rapport::ui
