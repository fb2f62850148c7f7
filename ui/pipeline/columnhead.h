#pragma once

#include "domain/boardfigures.h"

#include <QWidget>
#include <optional>

namespace rapport::ui {

class IconButton;
class Label;

/// Sums in the store's currency, or each currency by itself where a rate is missing.
QString sumsText(const domain::MoneySums &sums, const domain::ExchangeRates &rates, QDate today);

/// The head of a board's column: its name, count, sum and weighted sum of all its opportunities, the share that is won of
/// those that reached it, and buttons to add one and to fold it. Owned by its column; GUI thread.
class ColumnHead final : public QWidget {
    Q_OBJECT
public:
    ColumnHead(const QString &name, bool canAdd, QWidget *parent);

    void setFigures(const domain::BoardColumn &figures, const domain::ExchangeRates &rates, QDate today);
    /// What would come with the cards that hover over it; empty: nothing hovers.
    void setComing(const QString &sum);
    /// Of 1; nothing hides the bar.
    void setShareWon(std::optional<double> share, qint64 closed);

Q_SIGNALS:
    void addPressed();
    void foldPressed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_count;
    Label *m_sum;
    Label *m_coming;
    Label *m_weighted;
    std::optional<double> m_share;
};

} // namespace rapport::ui
