#include "ui/privacy/dossiersaver.h"

#include "core/safefile.h"
#include "messages/dossierpage.h"
#include "ui/shell/prompts.h"
#include "workspace/privacy.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QWidget>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

using core::Result;
using storage::Dossier;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Dossier", text);
}

QString fileNameOf(const Dossier &dossier)
{
    static const QRegularExpression kOdd(QStringLiteral("[^\\w .-]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const QString name = domain::displayName(dossier.person.record).simplified().remove(kOdd).left(80);
    return name.isEmpty() ? QString::number(dossier.person.record.ref.id.value()) : name;
}

Result<> write(const Dossier &dossier, const QString &file)
{
    const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(json ? QJsonDocument(workspace::dossierJson(dossier)).toJson()
                                     : messages::dossierPage(dossier)));
    return target->commit();
}

void askAndWrite(AppContext &context, const Dossier &dossier, QWidget *parent)
{
    const QString file = context.prompts.saveFile(
        parent, tr(QT_TRANSLATE_NOOP("Dossier", "Save everything known about this person")),
        fileNameOf(dossier) + QStringLiteral(".html"),
        tr(QT_TRANSLATE_NOOP("Dossier", "Page to read (*.html);;Data for programs (*.json)")));
    if (file.isEmpty())
        return;
    QtConcurrent::run([dossier, file] {
        return write(dossier, file);
    }).then(parent, [&context, file](const Result<> &written) {
        if (!written)
            context.notices.failed(written.error());
        else
            context.notices.done(
                tr(QT_TRANSLATE_NOOP("Dossier", "Saved to %1.")).arg(QDir::toNativeSeparators(file)));
    });
}

} // namespace

void saveDossier(AppContext &context, const domain::RecordRef &person, QWidget *parent)
{
    if (person.kind != domain::RecordKind::Person || !person.id.isValid())
        return;
    workspace::PrivacyDesk(context.workspace)
        .dossier(person.id)
        .then(parent, [&context, parent](const Result<Dossier> &dossier) {
            if (dossier)
                askAndWrite(context, *dossier, parent);
            else
                context.notices.failed(dossier.error());
        });
}

} // namespace rapport::ui
