#pragma once

#include "ui/theme/icons.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace rapport::ui {

struct Warning {
    Icon icon = Icon::Warning;
    QString text;
};

// What must be known before acting, under a record's header; never scrolls away. Hidden while there is nothing. Owned by
// its parent.
class WarningStrip final : public QWidget {
    Q_OBJECT

public:
    explicit WarningStrip(QWidget *parent = nullptr);

    void setWarnings(const QList<Warning> &warnings);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int contentWidth() const;

    QList<Warning> m_warnings;
};

} // namespace rapport::ui
