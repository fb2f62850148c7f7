#pragma once

#include "ui/campaigns/campaignsender.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace rapport::ui {

class AudienceCard;
class Button;
class GoalCard;
class Label;
class LimitsCard;
class MessageCard;
class Pill;
class PreviewCard;
class ResultCard;
class StepList;

/// One campaign on one scrolling page: what it is for, for whom, what it says, how it goes out and what it brought. Checks it while it
/// is written, and follows it while it is sent. Leaving it keeps what was changed. Owned by the page; GUI thread.
class CampaignEditor final : public QWidget {
    Q_OBJECT
public:
    CampaignEditor(AppContext &context, CampaignSender &sender, QWidget *parent);

    void open(const workspace::CampaignPlan &plan);
    /// One that is not kept yet, with what it begins with.
    void openNew(const workspace::CampaignPlan &plan);
    /// As the form says.
    workspace::CampaignPlan edited() const;
    bool isChanged() const;
    /// The store changed.
    void refresh();
    void focusName();
    bool trigger(const QString &actionId);

Q_SIGNALS:
    void backAsked();
    /// All that was asked is shown.
    void presented();

private:
    enum class Saving { Kept, Leaving };

    QWidget *buildHead();
    QWidget *buildSteps();
    QWidget *buildCards();
    void addSection(QVBoxLayout &column, const char *key, const QString &title, QWidget *card);
    void wire();
    void edit();
    void check();
    void measure();
    void setReadiness(const workspace::CampaignReadiness &readiness);
    void presentProblem(const workspace::CampaignReadiness &readiness);
    void presentHead();
    void presentButtons();
    QString whyNotSent() const;
    void save(Saving saving);
    void leave();
    void send();
    void sendTest();
    void setPaused(bool paused);
    void stop();
    void showPeople(const QString &title, const std::vector<qint64> &people);
    void goTo(const QString &step);

    AppContext &m_context;
    CampaignSender &m_sender;
    workspace::CampaignPlan m_plan;                          ///< as it is kept
    std::optional<workspace::CampaignReadiness> m_readiness; ///< of what the form says
    QTimer m_pause;                                          ///< of typing, until it is checked
    QTimer m_follow;                                         ///< while it is sent
    quint64 m_checking = 0;
    QHash<QString, QWidget *> m_sections;
    Label *m_title = nullptr;
    Pill *m_status = nullptr;
    Label *m_remark = nullptr;
    Label *m_expected = nullptr;
    Button *m_save = nullptr;
    Button *m_test = nullptr;
    Button *m_pauseButton = nullptr;
    Button *m_stop = nullptr;
    Button *m_send = nullptr;
    StepList *m_steps = nullptr;
    QScrollArea *m_area = nullptr;
    GoalCard *m_goal = nullptr;
    AudienceCard *m_audience = nullptr;
    MessageCard *m_message = nullptr;
    PreviewCard *m_preview = nullptr;
    LimitsCard *m_limits = nullptr;
    ResultCard *m_results = nullptr;
};

} // namespace rapport::ui
