#pragma once

#include "ui/card/carddata.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace rapport::ui {

struct AppContext;
class Avatar;
class Button;
class IconButton;
class Label;
class LinkButton;

/// The top of a card: who it is, tags, where in the list, call and mail. Says what was asked of it; changes nothing
/// itself. Owned by the card.
class CardHeader final : public QWidget {
    Q_OBJECT
public:
    explicit CardHeader(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    void setPosition(qint64 position, qint64 count);

Q_SIGNALS:
    void favouriteToggled(bool on);
    void companyOpened();
    void tagsPressed();
    void callPressed();
    void mailPressed();
    void menuRequested(const QPoint &globalPosition);
    void previousRequested();
    void nextRequested();

private:
    QHBoxLayout *buildNameLine();
    QHBoxLayout *buildSecondLine();
    void buildButtons(QHBoxLayout *row);
    void showTags(const CardData &card);
    void showSecondLine(const CardData &card);
    void showReach(const CardData &card);

    AppContext &m_context;
    Avatar *m_avatar;
    Label *m_name;
    IconButton *m_star;
    IconButton *m_tag = nullptr;
    QHBoxLayout *m_tags;
    QString m_shownTags; ///< names and colours of the marks that stand there
    Label *m_title;
    LinkButton *m_company;
    Label *m_rest;
    Label *m_position;
    IconButton *m_previous;
    IconButton *m_next;
    Button *m_call;
    Button *m_mail;
    IconButton *m_more;
    bool m_favourite = false;
};

} // namespace rapport::ui
