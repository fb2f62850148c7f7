#include "ui/dialogs/pastestrip.h"

#include "domain/contacttext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QShortcut>

namespace rapport::ui {

PasteStrip::PasteStrip(QWidget *parent)
    : QWidget(parent), m_paste(new Button(tr("Paste text"), this)),
      m_mail(new LinkButton(tr("From a mail…"), this)), m_words(new Label(TextStyle::Secondary, this)),
      m_back(new LinkButton(tr("Take back"), this))
{
    setObjectName(QStringLiteral("pasteStrip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, metrics::kSpace4);
    row->setSpacing(metrics::kSpace12);
    const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    m_paste->setObjectName(QStringLiteral("pasteStrip.paste"));
    m_paste->setSmall(true);
    m_paste->setAutoDefault(false);
    m_paste->setShortcutHint(keys.toString(QKeySequence::NativeText));
    m_mail->setObjectName(QStringLiteral("pasteStrip.mail"));
    m_words->setObjectName(QStringLiteral("pasteStrip.words"));
    m_words->setWordWrap(true);
    m_back->setObjectName(QStringLiteral("pasteStrip.back"));
    row->addWidget(m_paste, 0, Qt::AlignTop);
    row->addWidget(m_mail, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    row->addWidget(m_back, 0, Qt::AlignTop);
    connect(m_paste, &Button::clicked, this, &PasteStrip::takeClipboard);
    connect(m_mail, &LinkButton::clicked, this, &PasteStrip::mailRequested);
    connect(m_back, &LinkButton::clicked, this, &PasteStrip::takeBackRequested);
    connect(new QShortcut(keys, window()), &QShortcut::activated, this, &PasteStrip::takeClipboard);
    clear();
}

void PasteStrip::takeClipboard()
{
    const domain::FieldValues proposals = domain::readContactText(QGuiApplication::clipboard()->text());
    if (proposals.isEmpty())
        say(tr("The clipboard has no text about anybody. Copy a signature, a mail or a form first."), false);
    else
        Q_EMIT read(proposals);
}

void PasteStrip::takeMail(const QString &text)
{
    const domain::FieldValues proposals = domain::readContactText(text);
    if (proposals.isEmpty())
        say(tr("The mail says nothing about anybody."), false);
    else
        Q_EMIT read(proposals);
}

void PasteStrip::showFault(const QString &sentence)
{
    say(sentence, false);
}

void PasteStrip::showFilled(const QStringList &labels)
{
    if (labels.isEmpty())
        say(tr("The text says nothing that is not here already."), false);
    else
        say(tr("Read from the text: %1. Look them over before you save.").arg(labels.join(tr(", "))), true);
}

void PasteStrip::clear()
{
    say(tr("A signature, a mail or a web form fills the fields."), false);
}

void PasteStrip::say(const QString &words, bool canTakeBack)
{
    m_words->setText(words);
    m_words->setColorRole(canTakeBack ? ColorRole::Text : ColorRole::Text2);
    m_back->setVisible(canTakeBack);
}

} // namespace rapport::ui
