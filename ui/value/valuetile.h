#pragma once

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace rapport::ui {

class Label;
class LinkButton;

/// A tile of a customer's value: title, figure, subtitle, what it shows or why it shows nothing, a line with a link below. Owned by
/// its grid; GUI thread.
class ValueTile final : public QWidget {
    Q_OBJECT
public:
    ValueTile(const QString &title, QWidget *parent);

    void setBody(QWidget *body);
    /// Empty texts hide their lines.
    void setFigure(const QString &figure, const QString &remark);
    void setSubtitle(const QString &words);
    void setFoot(const QString &words);
    /// Instead of the body; empty shows the body again.
    void setMessage(const QString &words);
    /// The link at the end of the foot; made when it is first asked for.
    LinkButton &link(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildFoot(QVBoxLayout &column);

    Label *m_title;
    Label *m_figure;
    Label *m_remark;
    Label *m_subtitle;
    QStackedWidget *m_pages;
    Label *m_message;
    QWidget *m_line = nullptr;
    Label *m_foot = nullptr;
    LinkButton *m_link = nullptr;
};

} // namespace rapport::ui
