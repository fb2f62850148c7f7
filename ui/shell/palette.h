#pragma once

#include "ui/shell/palettemodel.h"
#include "ui/shell/palettesource.h"
#include "ui/shell/services.h"

#include <QPointer>
#include <QWidget>
#include <memory>
#include <optional>

class QLineEdit;
class QListView;

namespace rapport::ui {

class Session;

/// One box for records and commands, over the window (Ctrl+K). Keyboard only if one likes; every key stroke asks the
/// finder anew, and a late answer to an older question is dropped. Owned by the main window; GUI thread.
class Palette final : public QWidget {
    Q_OBJECT
public:
    Palette(const Services &services, QWidget *window);
    ~Palette() override;

    void setSession(Session *session);
    /// Opens empty, with actions on `record` first.
    void openFor(const domain::RecordRef &record);
    /// Opens on the second level of "record.owner", "record.status" or "record.tag".
    void openChoices(const QString &actionId, const domain::RecordRef &record);
    void closePalette();
    bool isOpen() const { return isVisible(); }

    QLineEdit &input() const { return *m_input; }
    QListView &list() const { return *m_list; }
    const PaletteModel &model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    enum class How { Open, OwnWindow, Reach };

    void build();
    void show(const domain::RecordRef &record);
    void readRecord();
    void readRecent();
    void search();
    void refill();
    void place();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void move(int direction);
    void choose(How how);
    void run(const PaletteEntry &entry, How how);
    void goDeeper(const PaletteEntry &entry);
    void goUp();
    void readChoices();
    void showChoices(std::vector<PaletteEntry> choices);
    void applyChoice(const PaletteEntry &entry);
    void announce();

    Services m_services;
    Session *m_session = nullptr;
    QLineEdit *m_input = nullptr;
    QListView *m_list = nullptr;
    QWidget *m_panel = nullptr;
    PaletteModel m_model;
    PaletteSource m_source;
    QString m_level; ///< empty: the first; else the action whose choices are shown
    std::vector<PaletteEntry> m_choices;
    QPointer<QWidget> m_focusBefore;
    int m_turn = 0;
    bool m_waiting = false;
    std::optional<How> m_whenReady;
};

} // namespace rapport::ui
