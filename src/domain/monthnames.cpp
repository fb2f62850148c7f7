#include "domain/monthnames.h"

#include "domain/textfold.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace rapport::domain {

namespace {

/// Folded, a line per month: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish,
/// Czech, Hungarian, Romanian, Turkish, Russian, Ukrainian.
constexpr const char *kMonths[] = {
    "jan january januar janner janvier janv enero ene gennaio gen janeiro januari stycznia styczen sty ledna "
    "leden "
    "ianuarie ian ocak oca января январь янв січня",
    "feb february februar feber fevrier fevr fev febrero febbraio fevereiro februari lutego luty lut unora "
    "unor febr "
    "februarie subat sub февраля февраль фев лютого",
    "mar march marz maerz mrz mars marzo marco maart mrt marts marca marzec brezna brezen marcius martie "
    "mart марта март мар "
    "березня",
    "apr april avril avr abril abr aprile kwietnia kwiecien kwi dubna duben aprilis aprilie nisan nis апреля "
    "апрель апр "
    "квітня",
    "may mai mayo maggio mag maio mei maj maja kvetna kveten majus mayis мая май травня",
    "jun june juni juin junio giugno giu junho czerwca czerwiec cze cervna cerven junius iunie iun haziran "
    "haz июня июнь "
    "июн червня",
    "jul july juli juillet juil julio luglio lug julho lipca lipiec lip cervence cervenec julius iulie iul "
    "temmuz tem июля "
    "июль июл липня",
    "aug august aout agosto ago augustus augusti sierpnia sierpien sie srpna srpen augusztus agustos августа "
    "август авг "
    "серпня",
    "sep sept september septembre septiembre settembre set setembro septemb wrzesnia wrzesien wrz zari "
    "szeptember szept "
    "septembrie eylul eyl сентября сентябрь сен сент вересня",
    "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik paz rijna "
    "rijen "
    "octombrie ekim eki октября октябрь окт жовтня",
    "nov november novembre noviembre novembro listopada listopad lis listopadu noiembrie kasim kas ноября "
    "ноябрь ноя "
    "листопада",
    "dec december dez dezember decembre diciembre dic dicembre dezembro grudnia grudzien gru prosince "
    "prosinec decembrie "
    "aralik ara декабря декабрь дек грудня",
};

constexpr const char *kWeekdays =
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
    "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag "
    "lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche "
    "lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo "
    "lunedi martedi mercoledi gio giovedi venerdi sabato domenica";

QHash<QString, int> allMonths()
{
    QHash<QString, int> months;
    for (int i = 0; i < 12; ++i) {
        for (const QString &word : QString::fromUtf8(kMonths[i]).split(QLatin1Char(' ')))
            months.insert(foldText(word), i + 1);
    }
    return months;
}

QSet<QString> allWeekdays()
{
    const QStringList words = QString::fromLatin1(kWeekdays).split(QLatin1Char(' '));
    return {words.begin(), words.end()};
}

} // namespace

int monthOfWord(QStringView word)
{
    static const QHash<QString, int> months = allMonths();
    return months.value(foldText(word.toString()));
}

bool isWeekday(QStringView word)
{
    static const QSet<QString> weekdays = allWeekdays();
    return weekdays.contains(foldText(word.toString()));
}

} // namespace rapport::domain
