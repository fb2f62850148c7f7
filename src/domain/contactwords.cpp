#include "domain/contactwords.h"

#include "domain/textfold.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace rapport::domain::contactwords {

namespace {

struct LabelRow {
    const char *field;
    const char *words; ///< squeezed: no blanks, accents or dashes; separated by blanks
};

constexpr LabelRow kLabels[] = {
    {"name", "name yourname fullname ihrname vollstandigername nomcomplet nombreyapellidos nombrecompleto "
             "nomecompleto contact contactname ansprechpartner kontaktperson interlocuteur nometecognome "
             "contactperson"},
    {"first_name", "firstname vorname prenom nombre givenname nome"},
    {"last_name",
     "lastname surname familyname nachname zuname familienname nom nomdefamille apellido apellidos cognome"},
    {"salutation", "salutation anrede civilite tratamiento titolo"},
    {"job_title",
     "title jobtitle position role function funktion stelle beruf fonction poste titre cargo puesto ruolo "
     "qualifica"},
    {"company",
     "company companyname organisation organization business employer firma unternehmen betrieb firmenname "
     "societe entreprise raisonsociale empresa compania azienda societa ditta"},
    {"email", "email mail e emailaddress mailadresse emailadresse adressemail courriel adressecourriel "
              "correo correoelectronico posta youremail ihreemail"},
    {"phone", "phone tel telephone telephon telefon phonenumber telefonnummer rufnummer telefono mobile "
              "mobil mob cell "
              "cellphone mobilephone handy natel portable gsm movil cellulare direct directline durchwahl "
              "office buro t m p "
              "numerodetelephone telnr telno ligne lignedirecte fixe festnetz zentrale main"},
    {"website",
     "web website homepage www url internet siteweb site sitoweb paginaweb w internetseite webseite"},
    {"street",
     "street streetaddress strasse strassehausnummer rue calle via addressline1 indirizzo direccion"},
    {"postcode", "zip zipcode postcode postalcode plz postleitzahl codepostal cp codigopostal cap"},
    {"city", "city town ort stadt wohnort ville localite ciudad localidad citta"},
    {"region", "state province region bundesland kanton canton provincia county"},
    {"country", "country land pays pais paese"},
    {"full_address", "address adresse anschrift postaladdress domicilio"},
    {"notes",
     "message comment comments enquiry inquiry request question notes nachricht mitteilung anfrage bemerkung "
     "bemerkungen kommentar ihrenachricht frage anliegen commentaire demande votremessage mensaje "
     "consulta comentarios messaggio richiesta subject betreff objet asunto oggetto yourmessage interest "
     "interestedin "
     "interesse produit product produkt"},
    {"source", "source quelle howdidyouhearaboutus wiehabensievonunserfahren"},
    {"from", "from von de sender absender expediteur da remitente"},
    {"skip", "fax telefax telecopie to an cc bcc date datum sent gesendet envoye replyto a para fecha ip "
             "ipaddress useragent "
             "page pageurl form formname formular vatid ustid ustidnr uidnummer handelsregister hrb "
             "amtsgericht steuernummer "
             "siret siren rcs tva nif cif partitaiva piva enviado data consent newsletter datenschutz "
             "privacy submitted "
             "timestamp refer referer referrer"},
};

QHash<QString, QString> labelTable()
{
    QHash<QString, QString> table;
    for (const LabelRow &row : kLabels) {
        for (const QString &word : QString::fromLatin1(row.words).split(QLatin1Char(' '))) {
            if (!table.contains(word))
                table.insert(word, QLatin1String(row.field));
        }
    }
    return table;
}

QSet<QString> setOf(const char *words)
{
    const QStringList list = QString::fromUtf8(words).split(QLatin1Char(','));
    return QSet<QString>(list.begin(), list.end());
}

bool beginsWithOne(const QString &line, const char *starts)
{
    static QHash<const char *, QStringList> lists;
    QStringList &list = lists[starts];
    if (list.isEmpty())
        list = QString::fromUtf8(starts).split(QLatin1Char(','));
    const QString folded = foldText(line);
    return std::any_of(list.begin(), list.end(),
                       [&](const QString &start) { return folded.startsWith(start); });
}

constexpr auto kFarewells =
    "best regards,kind regards,warm regards,regards,many thanks,thanks,thank you,sincerely,yours,cheers,best,"
    "mit freundlichen,mit besten,mit herzlichen,mit freundlichem,freundliche gr,beste gr,viele gr,herzliche "
    "gr,liebe gr,"
    "schone gr,mfg,lg,vg,besten dank,vielen dank,cordialement,bien cordialement,bien a "
    "vous,salutations,meilleures salutations,"
    "sinceres salutations,veuillez agreer,merci,saludos,un saludo,atentamente,gracias,cordiali "
    "saluti,distinti saluti,"
    "saluti,grazie";
constexpr auto kGreetings =
    "dear ,hello,hi ,hi,good morning,sehr geehrte,guten tag,guten morgen,hallo,liebe ,lieber ,"
    "bonjour,madame,monsieur,cher ,chere ,hola,estimado,estimada,buenos dias,buongiorno,gentile,"
    "egregio";

} // namespace

QString fieldOfLabel(const QString &label)
{
    static const QHash<QString, QString> kTable = labelTable();
    return kTable.value(squeezed(label));
}

bool isFarewell(const QString &line)
{
    return line.size() < 80 && beginsWithOne(line, kFarewells);
}

bool isGreeting(const QString &line)
{
    return line.size() < 80 && beginsWithOne(line, kGreetings);
}

bool isCompany(const QString &line)
{
    static const QRegularExpression forms(
        QStringLiteral("(?:^|[\\s,])(?:GmbH(?: & Co\\.? ?KG)?|mbH|AG|KG|KGaA|OHG|GbR|UG|e\\.? ?K\\.?|e\\.? "
                       "?V\\.?|Inc\\.?|LLC|L\\.L\\.C\\.|"
                       "Ltd\\.?|Limited|LLP|PLC|plc|Corp\\.?|Corporation|Company|Co\\.|S\\.?A\\.?S?\\.?|SARL|"
                       "S\\.à r\\.l\\.|Sàrl|EURL|SNC|"
                       "S\\.?L\\.?U?\\.?|S\\.?r\\.?l\\.?|S\\.?p\\.?A\\.?|B\\.?V\\.?|N\\.?V\\.?|Oyj?|AB|ASA?|"
                       "ApS|A/S|s\\.r\\.o\\.|sp\\. z o\\.o\\.|"
                       "Kft\\.?|Pty|Pte|SE)(?:$|[\\s,.)])"));
    return forms.match(line).hasMatch();
}

bool isJob(const QString &line)
{
    static const QSet<QString> kJobs = setOf("ceo,cto,cfo,coo,cio,cmo,cso,vp,president,founder,cofounder,"
                                             "owner,partner,director,manager,head,lead,leader,chief,"
                                             "officer,engineer,developer,architect,consultant,advisor,"
                                             "assistant,secretary,accountant,buyer,purchasing,procurement,"
                                             "sales,marketing,account,executive,representative,specialist,"
                                             "analyst,coordinator,supervisor,administrator,designer,"
                                             "geschaftsfuhrer,geschaftsfuhrerin,geschaftsfuhrung,"
                                             "geschaftsleiter,geschaftsleitung,leiter,leiterin,leitung,"
                                             "prokurist,prokuristin,inhaber,inhaberin,einkauf,einkaufer,"
                                             "einkauferin,vertrieb,verkauf,assistentin,assistenz,"
                                             "sachbearbeiter,sachbearbeiterin,berater,beraterin,ingenieur,"
                                             "ingenieurin,entwickler,abteilungsleiter,vorstand,"
                                             "projektleiter,projektleiterin,produktionsleiter,directeur,"
                                             "directrice,responsable,gerant,gerante,chef,cheffe,"
                                             "acheteur,acheteuse,ingenieure,assistante,commercial,"
                                             "commerciale,comptable,president,presidente,gerente,jefe,jefa,"
                                             "directora,comprador,compradora,ingeniero,ventas,responsabile,"
                                             "direttore,direttrice,amministratore,titolare,acquisti,"
                                             "ufficio");
    const QStringList all = words(line);
    return all.size() <= 9 &&
           std::any_of(all.begin(), all.end(), [](const QString &word) { return kJobs.contains(word); });
}

bool isTitle(const QString &word)
{
    static const QSet<QString> kTitles = setOf("mr,mrs,ms,miss,mx,herr,herrn,frau,hr,fr,m,mme,mlle,monsieur,"
                                               "madame,sr,sra,senor,senora,sig,signor,signora,dr,"
                                               "prof,ing,dipl,mag,ir,dott,dra");
    QString bare = word;
    bare.remove(QLatin1Char('.'));
    return !bare.isEmpty() && kTitles.contains(foldText(bare)) &&
           (bare.size() > 1 || word.endsWith(QLatin1Char('.')));
}

QString country(const QString &line)
{
    static const QSet<QString> kCountries =
        setOf("germany,deutschland,allemagne,alemania,austria,osterreich,autriche,switzerland,schweiz,suisse,"
              "svizzera,france,"
              "frankreich,francia,italy,italia,italien,italie,spain,espana,spanien,espagne,portugal,united "
              "kingdom,uk,england,"
              "scotland,wales,ireland,irland,united states,united states of "
              "america,usa,canada,kanada,belgium,belgien,belgique,"
              "netherlands,niederlande,the netherlands,nederland,pays "
              "bas,luxembourg,luxemburg,denmark,danemark,danmark,sweden,"
              "schweden,sverige,norway,norwegen,norge,finland,finnland,suomi,poland,polen,polska,czech "
              "republic,czechia,tschechien,"
              "hungary,ungarn,slovakia,slovenia,slowenien,croatia,kroatien,romania,bulgaria,greece,"
              "griechenland,turkey,turkei,"
              "australia,new zealand,japan,china,india,brazil,mexico,argentina,chile,south "
              "africa,singapore,liechtenstein");
    QString bare = line.trimmed();
    while (bare.endsWith(QLatin1Char('.')) || bare.endsWith(QLatin1Char(',')))
        bare.chop(1);
    return kCountries.contains(foldText(bare).replace(QLatin1Char('-'), QLatin1Char(' '))) ? bare : QString();
}

bool isNameParticle(const QString &word)
{
    static const QSet<QString> kParticles =
        setOf("von,van,der,den,de,del,della,di,da,du,la,le,zu,zur,vom,ten,ter,dos,el,al,bin,ibn,y");
    return kParticles.contains(word);
}

} // namespace rapport::domain::contactwords
