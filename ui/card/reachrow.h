#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace rapport::ui {

/// A line of a card that leads somewhere: a number to dial, an address to write to, a company or person to open. With a
/// drawing or a label in front, a quiet remark behind. Owned by its section.
class ReachRow final : public QWidget {
    Q_OBJECT
public:
    /// `url` is opened by pressing; empty: pressing only says so.
    ReachRow(Icon icon, const QString &text, const QString &remark, const QString &url,
             QWidget *parent = nullptr);
    /// "Reports to  Bruno Castelain".
    ReachRow(const QString &label, const QString &text, QWidget *parent = nullptr);

    void setRemovable(const QString &name);

Q_SIGNALS:
    void pressed();
    void editRequested();
    void removeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void addText(const QString &text, const QString &spoken, bool link);

    QString m_text;
    QString m_url;
    bool m_removable = false;
};

} // namespace rapport::ui
