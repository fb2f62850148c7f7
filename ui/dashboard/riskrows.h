#pragma once

#include "messages/tilewords.h"

#include <QWidget>

namespace rapport::ui {

class RiskRow;

/// Who may be slipping away, one under the other: name and reason, how likely it is and what is at stake, and what to do about it.
/// As many as there is room for. Owned by its tile; GUI thread.
class RiskRows final : public QWidget {
    Q_OBJECT
public:
    explicit RiskRows(QWidget *parent);

    void setRows(const messages::TileWords &words);
    QSize sizeHint() const override { return {240, 200}; }
    QSize minimumSizeHint() const override { return {96, 40}; }

Q_SIGNALS:
    /// A customer is wanted.
    void opened(int part);
    /// Something is to be done about one: the menu of it is wanted there.
    void actAsked(int part, const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    std::vector<RiskRow *> m_rows;
};

} // namespace rapport::ui
