#include "ui/widgets/progressrow.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kSteps = 1000;
constexpr int kBarWidth = 160;

} // namespace

ProgressRow::ProgressRow(const QString &what, QWidget *parent)
    : QWidget(parent), m_what(new Label(what, TextStyle::Secondary, this)),
      m_share(new Label(TextStyle::Secondary, this)), m_bar(new QProgressBar(this)),
      m_cancel(new Button(tr("Cancel"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace12);
    m_what->setElide(Elide::AtEnd);
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(kBarWidth);
    m_bar->setFixedHeight(metrics::kSpace12);
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(what);
    m_cancel->setSmall(true);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    row->addWidget(m_what, 1);
    row->addWidget(m_bar, 1);
    row->addWidget(m_share);
    row->addWidget(m_cancel);
    connect(m_cancel, &Button::clicked, this, &ProgressRow::cancelRequested);
}

void ProgressRow::setProgress(qint64 done, qint64 total)
{
    if (total <= 0) {
        m_bar->setRange(0, 0);
        m_share->setText(done > 0 ? QLocale().toString(done) : QString());
        return;
    }
    const double share = std::clamp(double(done) / double(total), 0.0, 1.0);
    m_bar->setRange(0, kSteps);
    m_bar->setValue(static_cast<int>(share * kSteps));
    //: Share of the work that is done; %1 is a whole number.
    m_share->setText(tr("%1 %").arg(QLocale().toString(static_cast<int>(share * 100))));
}

void ProgressRow::setText(const QString &what)
{
    m_what->setText(what);
    m_bar->setAccessibleName(what);
}

void ProgressRow::setStopping(const QString &what)
{
    m_cancel->setEnabled(false);
    setText(what);
}

} // namespace rapport::ui
