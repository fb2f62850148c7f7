#include "domain/contacttext.h"

#include "domain/catalogue.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

namespace {

/// What a text gives, as "field=value" lines in the order of the fields asked for.
QStringList read(const char *text, const QStringList &fields)
{
    const FieldValues values = readContactText(QString::fromUtf8(text));
    QStringList lines;
    for (const QString &field : fields) {
        if (values.contains(field))
            lines << field + QLatin1Char('=') + values.value(field).text();
    }
    return lines;
}

const QStringList kAll{"salutation", "first_name", "last_name", "job_title", "company", "email",  "phone",
                       "website",    "street",     "postcode",  "city",      "region",  "country"};

} // namespace

TEST_CASE("an English signature gives name, job, company, numbers and place")
{
    CHECK(read("Best regards,\n\nAnna Keller\nHead of Purchasing\nVogel Kitchens Ltd\n12 Market Street\n"
               "London SW1A 2AA\nUnited Kingdom\nT: +44 20 7946 "
               "0958\nanna.keller@vogel.example\nwww.vogel.example",
               kAll) == QStringList{"first_name=Anna", "last_name=Keller", "job_title=Head of Purchasing",
                                    "company=Vogel Kitchens Ltd", "email=anna.keller@vogel.example",
                                    "phone=+44 20 7946 0958", "website=www.vogel.example",
                                    "street=12 Market Street", "postcode=SW1A 2AA", "city=London",
                                    "country=United Kingdom"});
}

TEST_CASE("a German signature with titles, a fax and a register number is read without them")
{
    CHECK(read("Mit freundlichen Grüßen\ni.A. \nDr. Jörg von der Heide\nGeschäftsführer\n\nKüchenbau Süd "
               "GmbH & Co. KG\n"
               "Bahnhofstraße 12a\n70173 Stuttgart\nDeutschland\nTel.: 0711 / 123 456-0\nFax: 0711 / 123 "
               "456-99\n"
               "E-Mail: heide@kuechenbau-sued.example\nAmtsgericht Stuttgart: HRB 12345",
               kAll) == QStringList{"salutation=Dr.", "first_name=Jörg", "last_name=von der Heide",
                                    "job_title=Geschäftsführer", "company=Küchenbau Süd GmbH & Co. KG",
                                    "email=heide@kuechenbau-sued.example", "phone=0711 / 123 456-0",
                                    "street=Bahnhofstraße 12a", "postcode=70173", "city=Stuttgart",
                                    "country=Deutschland"});
}

TEST_CASE("a French signature reads the name that somebody wrote in capitals")
{
    CHECK(read("Cordialement,\nMme Anaïs LEFÈVRE\nDirectrice des achats\nHôtels Belrive SARL\n14 bis rue de "
               "la Paix\n"
               "75002 Paris\nTél : +33 1 42 68 53 00\nanais@belrive.example",
               kAll) == QStringList{"salutation=Mme", "first_name=Anaïs", "last_name=Lefèvre",
                                    "job_title=Directrice des achats", "company=Hôtels Belrive SARL",
                                    "email=anais@belrive.example", "phone=+33 1 42 68 53 00",
                                    "street=14 bis rue de la Paix", "postcode=75002", "city=Paris"});
}

TEST_CASE("a Spanish signature with bars between its parts is read part by part")
{
    CHECK(read("Saludos,\nCarmen Ruiz | Gerente | Cocinas del Sur, S.L.\nTel. +34 91 123 45 67 | "
               "carmen@cocinas.example",
               kAll) == QStringList{"first_name=Carmen", "last_name=Ruiz", "job_title=Gerente",
                                    "company=Cocinas del Sur, S.L.", "email=carmen@cocinas.example",
                                    "phone=+34 91 123 45 67"});
}

TEST_CASE("an Italian web form is read by its labels")
{
    CHECK(read("Nome: Luca\nCognome: Bianchi\nAzienda: Bianchi S.r.l.\nTelefono: 02 1234567\nPosta: "
               "luca@bianchi.example\n"
               "Messaggio: vorrei un preventivo",
               kAll + QStringList{"notes"}) ==
          QStringList{"first_name=Luca", "last_name=Bianchi", "company=Bianchi S.r.l.",
                      "email=luca@bianchi.example", "phone=02 1234567", "notes=vorrei un preventivo"});
}

TEST_CASE("a German web form keeps its message of several lines as notes")
{
    const FieldValues values = readContactText(QStringLiteral(
        "Anrede: Frau\r\nVorname: Ada\r\nNachname: Vogel\r\nFirma: Vogel AG\r\nPLZ: 8001\r\nOrt: Zürich\r\n"
        "E-Mail-Adresse: ada@vogel.example\r\nIhre Nachricht: Wir brauchen zwei Mühlen.\r\nBis März.\r\n"
        "Datum: 12.11.2026"));
    CHECK(values.value("salutation").text() == "Frau");
    CHECK(values.value("last_name").text() == "Vogel");
    CHECK(values.value("postcode").text() == "8001");
    CHECK(values.value("city").text() == "Zürich");
    CHECK(values.value("notes").text() == "Wir brauchen zwei Mühlen.\nBis März.");
}

TEST_CASE("a web form that writes its values under the labels is read too")
{
    CHECK(read("Name:\nBo Kern\nCompany:\nKern Inc.\nEmail:\nbo@kern.example\nPhone:\n(512) 555-0143",
               kAll) == QStringList{"first_name=Bo", "last_name=Kern", "company=Kern Inc.",
                                    "email=bo@kern.example", "phone=(512) 555-0143"});
}

TEST_CASE("of a mail the sender counts, not the recipient, and the text becomes notes")
{
    const FieldValues values = readContactText(QStringLiteral(
        "From: \"Keller, Anna\" <anna@kern-kitchens.example>\nTo: sales@us.example\nSent: Monday 12:04\n"
        "Subject: Offer for grinders\n\nDear Sir,\nwe would like an offer for twelve grinders by March.\n\n"
        "Kind regards\nAnna Keller"));
    CHECK(values.value("first_name").text() == "Anna");
    CHECK(values.value("last_name").text() == "Keller");
    CHECK(values.value("email").text() == "anna@kern-kitchens.example");
    CHECK(values.value("notes").text().contains(QStringLiteral("twelve grinders")));
    CHECK(values.value("notes").text().contains(QStringLiteral("Offer for grinders")));
    CHECK_FALSE(values.value("notes").text().contains(QStringLiteral("sales@us")));
}

TEST_CASE("a machine's address is not the lead's")
{
    CHECK(read("From: Website <noreply@us.example>\nName: Bo Kern\nE-mail: bo@kern.example",
               {"email", "first_name"}) == QStringList{"email=bo@kern.example", "first_name=Bo"});
}

TEST_CASE("an American card has state and zip code behind the town")
{
    CHECK(read("John Q. Public\nVP Sales, Acme Corp.\n500 Congress Ave\nAustin, TX "
               "78701\n512-555-0143\njohn@acme.example",
               kAll) == QStringList{"first_name=John Q.", "last_name=Public", "job_title=VP Sales",
                                    "company=Acme Corp.", "email=john@acme.example", "phone=512-555-0143",
                                    "street=500 Congress Ave", "postcode=78701", "city=Austin", "region=TX"});
}

TEST_CASE("an address in one line is taken apart")
{
    CHECK(read("Adresse: Seestrasse 5, 8002 Zürich, Schweiz", kAll) ==
          QStringList{"street=Seestrasse 5", "postcode=8002", "city=Zürich", "country=Schweiz"});
}

TEST_CASE("a mailbox alone proposes the name and company that it says, a free mail service no company")
{
    CHECK(read("please call anna.keller@vogel-kitchens.example",
               {"first_name", "last_name", "company", "email"}) ==
          QStringList{"first_name=Anna", "last_name=Keller", "company=Vogel-kitchens",
                      "email=anna.keller@vogel-kitchens.example"});
    CHECK(read("anna.keller@gmail.com", {"first_name", "last_name", "company"}) ==
          QStringList{"first_name=Anna", "last_name=Keller"});
}

TEST_CASE("the company without a legal form is found by the domain of the mailbox")
{
    CHECK(read("Anna Keller\nLagoon Suites\nanna@lagoonsuites.example", {"first_name", "company"}) ==
          QStringList{"first_name=Anna", "company=Lagoon Suites"});
}

TEST_CASE("name and job in one line, and a job at a company, are told apart")
{
    CHECK(read("Anna Keller – Head of Sales\nanna@gmail.com", {"last_name", "job_title"}) ==
          QStringList{"last_name=Keller", "job_title=Head of Sales"});
    CHECK(read("Bo Kern\nPurchasing manager at Lagoon Suites", {"last_name", "job_title", "company"}) ==
          QStringList{"last_name=Kern", "job_title=Purchasing manager", "company=Lagoon Suites"});
}

TEST_CASE("quotes and bullets of an answered mail do not hide what stands in it")
{
    CHECK(read("> Anna Keller\n> * Mobile: +41 79 123 45 67\n> • anna@vogel.example",
               {"last_name", "email", "phone"}) ==
          QStringList{"last_name=Keller", "email=anna@vogel.example", "phone=+41 79 123 45 67"});
}

TEST_CASE("a second number stays in the notes, and whatever is proposed is valid")
{
    const FieldValues values =
        readContactText(QStringLiteral("Anna Keller\nTel: +41 44 668 18 00\nMobile: +41 79 123 45 67"));
    CHECK(values.value("phone").text() == "+41 44 668 18 00");
    CHECK(values.value("notes").text() == "+41 79 123 45 67");
    Draft draft;
    draft.ref.kind = RecordKind::Lead;
    draft.values = values;
    CHECK(validate(draft, Catalogue()));
}

TEST_CASE("nothing, nonsense and giants give no proposal that cannot be saved, and do no harm")
{
    CHECK(readContactText({}).isEmpty());
    CHECK(readContactText(QStringLiteral(" \n\t\n>>>\n")).isEmpty());
    const QString giant = QStringLiteral("Name: ").repeated(20000) + QStringLiteral("a@").repeated(20000);
    for (const QString &text : {giant, QStringLiteral(":").repeated(5000), QStringLiteral("(").repeated(9000),
                                QStringLiteral("1 ").repeated(9000), QStringLiteral("A ").repeated(9000)}) {
        Draft draft;
        draft.ref.kind = RecordKind::Lead;
        draft.values = readContactText(text);
        draft.values.insert("company", QStringLiteral("X"));
        CHECK(validate(draft, Catalogue()));
    }
}
