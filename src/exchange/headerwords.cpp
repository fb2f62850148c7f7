#include "exchange/headerwords.h"

namespace rapport::exchange {

namespace {

// German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian, Finnish, Czech, Hungarian,
// Romanian, Turkish, Russian, Ukrainian, Greek, Japanese, Chinese.
constexpr HeaderWords kPersonWords[] = {
    {"first_name", "", -1,
     "vorname vornamen rufname prenom prenoms nombre nombres primernombre nombredepila nome primonome "
     "nomeproprio primeironome voornaam roepnaam imie fornamn fornavn etunimi jmeno krestnijmeno keresztnev "
     "utonev prenume ad isim имя імя ονομα 名 名前 given forename first christianname"},
    {"last_name", "", -1,
     "nachname familienname zuname nomdefamille apellido apellidos primerapellido cognome sobrenome "
     "apelido ultimonome achternaam familienaam nazwisko efternamn efternavn etternavn sukunimi prijmeni "
     "csaladnev vezeteknev numedefamilie soyad soyadi soyisim фамилия прізвище επωνυμο 姓 last lastn"},
    {"full_name", "", -1,
     "vollername vollstandigername nameundvorname vornamename vornameundname nomcomplet nometprenom "
     "nomprenom nombrecompleto nombreyapellidos nomecompleto nomeecognome volledigenaam naam pelnenazwisko "
     "imieinazwisko imienazwisko fullstandigtnamn namn fuldenavn navn fulltnavn nimi kokonimi celejmeno "
     "jmenoaprijmeni teljesnev nev numecomplet adsoyad adisoyadi фио полноеимя піб ονοματεπωνυμο 氏名 姓名 "
     "お名前 contactname contact kontakt kontaktperson ansprechpartner person personname client "
     "customername"},
    {"salutation", "", -1,
     "anrede titelanrede civilite tratamiento titolo aanhef tratamento tytul tilltal tiltale titel "
     "puhuttelu osloveni megszolitas hitap обращение звернення προσφωνηση 敬称 prefix honorific titleprefix"},
    {"job_title", "", -1,
     "title role jobrole berufsbezeichnung beruf stelle position tatigkeit positiontitel fonction poste "
     "titreposte intitulduposte cargo puesto ruolo qualifica mansione functie functietitel funcao profissao "
     "stanowisko befattning jobbtitel stilling stillingsbetegnelse tehtavanimike ammattinimike pozice funkce "
     "beosztas munkakor functia pozitie unvan pozisyon должность посада θεση 役職 肩書 职位 职务"},
    {"company", "", -1,
     "firmenname unternehmen organisation arbeitgeber betrieb gesellschaft entreprise nomdelentreprise "
     "nomsociete societeentreprise raisonsociale compania organizacion nombredelaempresa azienda societa "
     "ragionesociale organizzazione bedrijf bedrijfsnaam organisatie werkgever organizacao nomedaempresa "
     "companhia nazwafirmy przedsiebiorstwo organizacja foretag foretagsnamn virksomhed virksomhet selskap "
     "bedrift yritys yrityksennimi organisaatio spolecnost nazevfirmy organizace ceg cegnev vallalat "
     "companie firmanume sirket firmaadi kurum компания организация фирма компанія εταιρεια εταιρια 会社 "
     "会社名 公司 公司名称 employer companyorganization business businessname account organisationname"},
    {"birthday", "", -1,
     "geburtsdatum geboren gebdatum anniversaire datedenaissance naissance cumpleanos fechadenacimiento "
     "nacimiento compleanno datadinascita geboortedatum verjaardag aniversario datadenascimento nascimento "
     "dataurodzenia urodziny fodelsedatum fodelsedag fodselsdato fodselsdag syntymaaika syntymapaiva "
     "datumnarozeni narozeniny szuletesidatum szuletesnap datanasterii dogumtarihi датарождения "
     "деньрождения датанародження ημερομηνιαγεννησης 生年月日 誕生日 出生日期 生日 dateofbirth dob birth"},
    {"language", "", -1,
     "sprache langue idioma lingua taal jezyk sprak sprog kieli jazyk nyelv limba dil язык мова γλωσσα 言語 "
     "语言 preferredlanguage correspondencelanguage"},
};

constexpr HeaderWords kCompanyWords[] = {
    {"name", "", -1,
     "firmenname unternehmen unternehmensname organisation organisationsname gesellschaft entreprise "
     "nomdelentreprise raisonsociale nom compania organizacion nombre razonsocial azienda societa "
     "ragionesociale nome bedrijf bedrijfsnaam organisatie naam organizacao nomedaempresa razaosocial "
     "nazwafirmy nazwa przedsiebiorstwo foretag foretagsnamn namn virksomhed virksomhet selskap bedrift navn "
     "yritys nimi spolecnost nazevfirmy nazev ceg cegnev nev companie nume sirket firmaadi компания название "
     "организация компанія назва εταιρεια επωνυμια 会社 会社名 公司 公司名称 account accountname business "
     "businessname organisationname legalname tradingname"},
    {"domain", "", -1,
     "domane domaine dominio domein dominios domena doman domaene verkkotunnus домен 域名 webdomain "
     "emaildomain companydomain"},
    {"industry", "", -1,
     "branche wirtschaftszweig secteur secteurdactivite industria sector settore setor ramo bedrijfstak "
     "sektor branza bransch bransje toimiala odvetvi obor iparag industrie sektoru отрасль галузь κλαδος "
     "業種 行业 vertical businesstype"},
    {"employees", "", -1,
     "mitarbeiterzahl anzahlmitarbeiter beschaftigte effectif effectifs nombredesalaries salaries empleados "
     "numerodeempleados dipendenti numerodipendenti werknemers aantalmedewerkers medewerkers funcionarios "
     "numerodefuncionarios pracownicy liczbapracownikow anstallda antalanstallda ansatte antalansatte "
     "tyontekijat henkilosto zamestnanci pocetzamestnancu alkalmazottak letszam angajati calisansayisi "
     "сотрудники числосотрудников εργαζομενοι 従業員数 员工数 employeecount headcount staff companysize"},
    {"revenue", "", -1,
     "jahresumsatz chiffredaffaires ca ingresos ingresosanuales facturacion fatturato ricavi omzet "
     "jaaromzet receita receitaanual faturamento przychod przychody obrot omsattning omsaetning omsetning "
     "liikevaihto trzby arbevetel cifradeafaceri ciro yillikciro выручка дохід κυκλοςεργασιων 売上高 年收入 "
     "turnover annualturnover yearlyrevenue"},
    {"legal_form", "", -1,
     "rechtsform formejuridique formajuridica formagiuridica rechtsvorm formaprawna juridiskform legalform "
     "legaltype companytype"},
};

constexpr HeaderWords kReachWords[] = {
    {"email", "", -1,
     "emailadresse epost epostadresse epostadress mailadresse emailaddresses emails emailid adressemail "
     "adressedemessagerie courriel correoelectronico email1 correoe indirizzoemail postaelettronica "
     "emailadres enderecodeemail correioeletronico adresemail adrespocztyelektronicznej sahkoposti "
     "sahkopostiosoite emailovaadresa emailcim eposta epostaadresi электроннаяпочта адресэлектроннойпочты "
     "почта електроннапошта ηλεκτρονικοταχυδρομειο メール メールアドレス 邮箱 电子邮件 contactemail "
     "useremail emailprimary"},
    {"email", "work", -1,
     "emailgeschaftlich emailarbeit emaildienstlich emailprofessionnel emailpro emailtrabajo emaillavoro "
     "emailwerk emailtrabalho emailsluzbowy workemail businessemail officeemail companyemail"},
    {"email", "home", -1,
     "emailprivat privateemail emailpersonnel emailpersonal emailprive emailpessoal emailprywatny "
     "personalemail homeemail privatmail"},
    {"phone", "", -1,
     "telefonnummer tel telnr rufnummer fon telephonenumber numerodetelephone telefono1 numerodetelefono "
     "numeroditelefono telefoon telefoonnummer telefone numerodetelefone telefony numertelefonu nrtelefonu "
     "telefonnr telefonnumer puhelin puhelinnumero telefonszam telefoncislo telefonnicislo numardetelefon "
     "telefonnumarasi телефон номертелефона τηλεφωνο 電話 電話番号 电话 phoneno phone1 telno contactnumber "
     "contactphone phones mainphone"},
    {"phone", "work", -1,
     "telefongeschaftlich telefondienstlich telefonarbeit telefonbuero geschaftlich dienstlich "
     "telephoneprofessionnel telpro telephonebureau telefonotrabajo telefonolavoro telefonoufficio "
     "telefoonwerk telefonetrabalho telefonecomercial telefonsluzbowy arbetstelefon arbejdstelefon "
     "tyopuhelin рабочийтелефон worktelephone officephone phonework businesstelephone directphone"},
    {"phone", "mobile", -1,
     "mobil mobiltelefon mobilnummer mobilfunk handynummer portable telephoneportable telephonemobile movil "
     "telefonomovil celular cellulare telefonocellulare mobiel mobielnummer gsm gsmnummer telemovel komorka "
     "telefonkomorkowy komorkowy mobilnr matkapuhelin kannykka mobilnitelefon mobilszam telefonmobil "
     "ceptelefonu мобильный мобильныйтелефон мобільний κινητο 携帯 携帯電話 手机 手机号 cellphone "
     "cellnumber "
     "mobileno phonemobile mobilephonenumber"},
    {"phone", "home", -1,
     "telefonprivat privattelefon privatnummer telephonedomicile telephoneprive telefonocasa telefonodecasa "
     "telefoonthuis telefoonprive telefoneresidencial telefoneresidencia telefondomowy hemtelefon "
     "kotipuhelin домашнийтелефон hometelephone phonehome privatephone"},
    {"phone", "fax", -1,
     "telefax faxnummer telecopie telecopieur numerodefax faks faxszam факс φαξ ファックス 传真 faxno "
     "workfax "
     "homefax"},
    {"website", "", -1,
     "webseite internetseite homepage internet siteweb siteinternet sitioweb paginaweb sitoweb sito webadres "
     "site paginadainternet stronawww strona stronainternetowa webbplats hemsida hjemmeside nettside "
     "verkkosivu kotisivu webovestranky honlap weboldal websitesi сайт вебсайт ιστοσελιδα ウェブサイト 网站 "
     "www "
     "webaddress linkedinurl linkedinprofile websites weblink"},
    {"street", "", 0,
     "strassehausnummer strasseundhausnummer strassenr adresse anschrift rue adressepostale adresse1 voie "
     "direccion calle domicilio indirizzo via straat straatnaam adres straatenhuisnummer rua endereco morada "
     "logradouro ulica adresulica ulicainumer gata gatuadress adress vej gade gateadresse katuosoite osoite "
     "ulice utca cim strada adresa sokak улица адрес вулиця адреса οδος διευθυνση 住所 地址 address address1 "
     "addressline1 streetaddress street1 postaladdress address1line1 mailingaddress"},
    {"city", "", 0,
     "wohnort gemeinde localite commune ciudad localidad poblacion citta comune localita plaats woonplaats "
     "stad cidade municipio miasto miejscowosc postort by poststed kaupunki postitoimipaikka mesto obec "
     "varos telepules oras localitate sehir il город місто πολη 市区町村 市 城市 town locality suburb"},
    {"region", "", 0,
     "bundesland kanton etat province departement regionprovince estado provincia comunidadautonoma regione "
     "regio staat distrito wojewodztwo lan fylke maakunta megye judet bolge ilce область регион регіон "
     "νομος περιφερεια 都道府県 省 county region provincestate"},
    {"postcode", "", 0,
     "postleitzahl cp codepostal codigopostal cap codiceavviamentopostale postcode postcodes cep kodpocztowy "
     "postnummer postnr postinumero psc iranyitoszam codpostal postakodu индекс почтовыйиндекс индексы "
     "поштовийіндекс ταχυδρομικοςκωδικας τκ 郵便番号 邮编 postcodezip zippostcode postalzip eircode pincode"},
    {"country", "", 0,
     "staatland landerkennung paese nazione nazion pais kraj panstwo maa zeme stat orszag tara ulke страна "
     "країна χωρα 国 国家 countryname countrycode nation"},
    {"owner", "", -1,
     "besitzer inhaber zustandig betreuer verantwortlich verantwortlicher proprietaire responsable "
     "propietario proprietario responsabile eigenaar verantwoordelijke responsavel wlasciciel opiekun agare "
     "ansvarig ejer eier ansvarlig omistaja vlastnik tulajdonos sahibi ответственный владелец "
     "відповідальний υπευθυνος 担当者 負責人 accountowner recordownername assignedto salesrep "
     "accountmanager"},
    {"tags", "", -1,
     "schlagworter stichworter kategorien kategorie gruppen gruppe etiquettes etiquette groupes categorie "
     "etiquetas grupos etichette gruppi categorieen labels2 trefwoorden grupy etykiety taggar kategorier "
     "avainsanat tunnisteet stitky kategorieseznam cimkek etichete etiketler теги метки мітки ετικετες タグ "
     "标签 tag group groups segment segments lists"},
    {"status", "", -1,
     "kontaktstatus statut estado2 stato statusklienta tila stav allapot durum статус "
     "κατασταση ステータス 状态 leadstage contactstatus customerstatus lifecycle"},
    {"source", "", -1,
     "quelle herkunft leadquelle source2 origine provenance origen fuente fonte provenienza bron herkomst "
     "origem zrodlo kalla kilde lahde zdroj forras sursa kaynak источник джерело πηγη 来源 leadorigin "
     "contactsource acquisitionsource referredby"},
    {"notes", "", -1,
     "notiz bemerkung bemerkungen anmerkung anmerkungen kommentar kommentare remarques remarque "
     "commentaire commentaires notas observaciones comentarios note osservazioni opmerking opmerkingen "
     "notities notitie observacoes notatki uwagi anteckningar anteckning noter bemaerkninger notater "
     "muistiinpanot huomautukset poznamky poznamka megjegyzes jegyzet observatii notlar заметки примечание "
     "примечания примітки нотатки σημειωσεις 備考 メモ 备注 comment comments remark remarks description2 "
     "memo"},
    {"external_id", "", -1,
     "kundennummer kundennr kontaktnummer numeroclient numerodecliente codicecliente klantnummer "
     "numerodocliente numerklienta kundnummer kundenummer asiakasnumero cislozakaznika ugyfelszam "
     "customernumber customerid clientid contactno contactnumberid personid leadid guid uuid uid"},
    {"do_not_mail", "", -1,
     "donotemail donotmail emailoptout optedout optout unsubscribed keinemails keinewerbung nepascontacter "
     "noemail geenemail donotcontactbyemail donotbulkemail"},
    {"do_not_mail", "", -1,
     "emailoptin optin subscribed allowmarketing allowmarketingcommunication marketingpermission "
     "marketingconsent newsletter consentemail emailconsent acceptsmarketing acceptsemailmarketing "
     "werbeeinwilligung einwilligungemail consentementemail consentimientoemail",
     true},
    {"do_not_call", "", -1,
     "donotphone phoneoptout nichtanrufen keineanrufe nepasappeler nollamar "
     "donotallowphonecalls nocalls donotcontactbyphone"},
    {"vip", "", -1, "istvip vipkunde vipclient clientvip isvip"},
};

} // namespace

std::span<const HeaderWords> personWords()
{
    return kPersonWords;
}

std::span<const HeaderWords> companyWords()
{
    return kCompanyWords;
}

std::span<const HeaderWords> reachWords()
{
    return kReachWords;
}

} // namespace rapport::exchange
