#pragma once

#include <QWidget>

class QLineEdit;
class QListView;

namespace rapport::ui {

/// The palette's box: input line with the prefixes, the lines, and the keys that work. Owned by the palette.
class PalettePanel final : public QWidget {
    Q_OBJECT
public:
    explicit PalettePanel(QWidget *parent);

    QLineEdit &input() const { return *m_input; }
    QListView &list() const { return *m_list; }
    /// Where it may stand; it takes no more height than its lines need.
    void setPlace(const QRect &room);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    int linesHeight() const;

    QLineEdit *m_input;
    QListView *m_list;
    QWidget *m_top;
    QWidget *m_footer;
};

} // namespace rapport::ui
