#pragma once

#include "domain/campaign.h"
#include "domain/catalogue.h"
#include "ui/widgets/pane.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

class Button;
class IconButton;
class Label;
class LinkButton;

/// What a campaign says: a subject and a body for each language and variant, with fields and conditions put in from menus. Owned by the
/// editor; GUI thread.
class MessageCard final : public Pane {
    Q_OBJECT
public:
    MessageCard(domain::CataloguePtr catalogue, QWidget *parent);

    void show(const std::vector<domain::CampaignMessage> &messages);
    std::vector<domain::CampaignMessage> messages() const;
    /// What is wrong with it, and the people whom that concerns.
    void setProblem(const QString &sentence, const std::vector<qint64> &people);
    void setEditable(bool editable);

Q_SIGNALS:
    void changed();
    void peopleAsked(const QString &title, const std::vector<qint64> &people);

private:
    QWidget *buildHead();
    void present();
    void keep();
    void addMessage(bool variant);
    void removeMessage();
    void openFields();
    void insert(const QString &text);
    QString nameOf(const domain::CampaignMessage &message) const;

    domain::CataloguePtr m_catalogue;
    std::vector<domain::CampaignMessage> m_messages; ///< at least one
    std::size_t m_current = 0;
    QComboBox *m_which = nullptr;
    QLineEdit *m_language = nullptr;
    QLineEdit *m_subject = nullptr;
    QPlainTextEdit *m_body = nullptr;
    IconButton *m_remove = nullptr;
    Label *m_problem = nullptr;
    LinkButton *m_showPeople = nullptr;
    std::vector<qint64> m_people;
    bool m_filling = false;
};

} // namespace rapport::ui
