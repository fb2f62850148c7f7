#include "workspace/demodata.h"

namespace rapport::workspace::demo {

const DemoUser kUsers[] = {
    {"Robin Keller", ""},        {"Mira Solberg", "mira"}, {"Tomasz Zieliński", "tomasz"},
    {"Aïcha Benali", "aicha"},   {"Jonas Weiß", "jonas"},  {"Giulia Ferrante", "giulia"},
    {"Kwame Mensah", "kwame"},   {"Søren Bæk", "soren"},   {"Yuki Tanaka", "yuki"},
    {"Carmen Ortega", "carmen"}, {"Liam O'Hara", "liam"},  {"Zsófia Nagy", "zsofia"},
};
const int kUserCount = static_cast<int>(sizeof(kUsers) / sizeof(kUsers[0]));

const char *const kPeopleTags =
    "VIP:1,Newsletter:2,Decision maker:3,Trade fair:4,Champion:5,At risk:6,Speaks German:7,Référence:8";
const char *const kCompanyTags =
    "Key account:1,Reseller:2,Framework contract:3,Export:4,Startup:5,Öffentliche Hand:6";
const char *const kSources =
    "trade fair,referral,website,cold call,partner,newsletter,social,walk-in,event,old system";
const char *const kCoffees = "espresso,filter,decaf,tea,none";
const char *const kOutcomes =
    "interested,call back,no answer,ordered,not now,information sent,meeting agreed";

const Industry kIndustries[] = {
    {"Retail", 14, "Stores,Market,Trading,Outlet", "Handel,Markt,Kaufhaus", "Commerce,Marché,Boutiques"},
    {"Manufacturing", 12, "Works,Industries,Machines,Precision", "Maschinenbau,Werke,Metallbau",
     "Industries,Mécanique,Ateliers"},
    {"Hospitality", 11, "Hotels,Café,Kitchen,Roasters", "Gasthof,Hotel,Kaffeerösterei",
     "Hôtel,Café,Brasserie"},
    {"Software", 10, "Software,Systems,Labs,Cloud", "Software,Systeme,Digital",
     "Logiciels,Numérique,Systèmes"},
    {"Construction", 9, "Builders,Construction,Roofing", "Bau,Hochbau,Dachdeckerei",
     "Bâtiment,Construction,Toitures"},
    {"Health", 8, "Clinic,Dental,Pharmacy,Care", "Praxis,Apotheke,Klinik", "Clinique,Pharmacie,Santé"},
    {"Logistics", 7, "Freight,Logistics,Couriers", "Spedition,Logistik,Transporte",
     "Transports,Logistique,Messagerie"},
    {"Food", 7, "Foods,Bakery,Farms,Dairy", "Bäckerei,Feinkost,Molkerei", "Boulangerie,Fromagerie,Épicerie"},
    {"Education", 5, "Academy,School,Training", "Akademie,Schule,Institut", "École,Académie,Formation"},
    {"Finance", 5, "Capital,Insurance,Advisors", "Versicherungen,Beratung,Treuhand",
     "Assurances,Conseil,Patrimoine"},
    {"Energy", 4, "Solar,Energy,Wind", "Solar,Energie,Stadtwerke", "Énergie,Solaire,Éolien"},
    {"Automotive", 4, "Motors,Garage,Auto Parts", "Autohaus,Fahrzeugteile,Werkstatt",
     "Automobiles,Garage,Pièces"},
    {"Media", 4, "Media,Press,Studio", "Verlag,Medien,Druckerei", "Éditions,Médias,Imprimerie"},
    {"Legal", 3, "Law,Notary,Patent Office", "Kanzlei,Notariat,Patentanwälte", "Avocats,Notaires,Juridique"},
    {"Agriculture", 3, "Farm,Orchards,Vineyards", "Hof,Weingut,Gärtnerei", "Ferme,Domaine,Pépinières"},
    {"Public sector", 3, "Council,Agency,Museum", "Amt,Museum,Stadtbücherei", "Mairie,Musée,Médiathèque"},
    {"Textiles", 2, "Textiles,Fabrics,Fashion", "Textil,Weberei,Mode", "Textiles,Couture,Tissus"},
    {"Chemicals", 2, "Chemicals,Polymers,Coatings", "Chemie,Lacke,Kunststoffe", "Chimie,Peintures,Polymères"},
};
const int kIndustryCount = static_cast<int>(sizeof(kIndustries) / sizeof(kIndustries[0]));

const Talk kTalks[] = {
    {"en",
     "Managing director,Head of purchasing,Office manager,Sales manager,Marketing lead,Accountant,IT "
     "manager,Owner,Operations lead,Assistant,Store manager,Engineer",
     "Price list for next year,Delivery on Thursday,Question about the invoice,Follow-up to our call,Samples "
     "have arrived,Quote for 40 units,Complaint: damaged box,"
     "Trade fair appointment,New contact in purchasing,Spare parts,Renewal of the contract,Training for the "
     "new machine,Thank you,Lunch next week?,Credit note",
     "Hello %1,\nthe samples came in today. Could you tell me by Friday which of them you want to keep?|%1 "
     "wants to decide after the summer; budget is there, the board is not convinced yet.|"
     "Spoke for ten minutes. %1 is happy with the delivery but asks for an English manual.|Two boxes were "
     "damaged on the way. Replacement leaves tomorrow, %1 has photographs.|"
     "Hi %1, as promised the quote. It is valid for thirty days; freight is included.|%1 moves to another "
     "department in March and will introduce us to the successor.|"
     "No answer, left a message.|Asked for a discount of 8 %; offered 5 % on annual volume.",
     "Call %1 about the quote|Send samples to %1|Prepare the visit to %1|Ask %1 for a reference|Check the "
     "invoice of %1|Thank %1 for the order|Renewal: talk to %1|Send the price list to %1",
     "Prefers short calls before ten. Has two dogs.|Met at the fair; very technical, wants figures and no "
     "brochures.|Decides together with the finance department.|Vegetarian. Always brings her own cup."},
    {"de",
     "Geschäftsführerin,Geschäftsführer,Einkaufsleitung,Büroleitung,Vertriebsleiter,Buchhaltung,IT-Leiterin,"
     "Inhaber,Betriebsleiter,Assistenz,Filialleiterin,Ingenieur",
     "Preisliste fürs neue Jahr,Lieferung am Donnerstag,Rückfrage zur Rechnung,Nachfassen nach dem "
     "Gespräch,Muster sind da,Angebot über 40 Stück,Reklamation: Karton beschädigt,"
     "Termin auf der Messe,Neue Ansprechpartnerin im Einkauf,Ersatzteile,Vertragsverlängerung,Schulung für "
     "die neue Maschine,Danke schön,Mittagessen nächste Woche?,Gutschrift",
     "Guten Tag %1,\ndie Muster sind heute angekommen. Geben Sie mir bis Freitag Bescheid, welche Sie "
     "behalten möchten?|%1 will nach dem Sommer entscheiden; das Budget steht, die Geschäftsleitung zögert "
     "noch.|"
     "Zehn Minuten gesprochen. %1 ist mit der Lieferung zufrieden, wünscht aber eine deutsche "
     "Anleitung.|Zwei Kartons sind beschädigt angekommen. Ersatz geht morgen raus, Fotos hat %1 geschickt.|"
     "Hallo %1, wie versprochen das Angebot. Es gilt dreißig Tage, Fracht ist enthalten.|%1 wechselt im März "
     "die Abteilung und stellt uns die Nachfolge vor.|Niemanden erreicht, auf die Mailbox gesprochen.|"
     "Wünscht 8 % Rabatt; 5 % auf die Jahresmenge angeboten.",
     "%1 wegen des Angebots anrufen|Muster an %1 schicken|Besuch bei %1 vorbereiten|%1 um eine Referenz "
     "bitten|Rechnung von %1 prüfen|%1 für den Auftrag danken|Verlängerung mit %1 besprechen|Preisliste an "
     "%1 senden",
     "Lieber kurze Telefonate vor zehn Uhr. Hat zwei Hunde.|Auf der Messe kennengelernt; sehr technisch, "
     "will Zahlen und keine Prospekte.|Entscheidet gemeinsam mit der Buchhaltung.|Trinkt nur Kräutertee."},
    {"fr",
     "Directrice générale,Directeur,Responsable achats,Cheffe de bureau,Responsable "
     "commercial,Comptable,Responsable informatique,Gérant,Assistante,Ingénieure",
     "Tarifs de l'année prochaine,Livraison jeudi,Question sur la facture,Suite à notre appel,Échantillons "
     "bien reçus,Devis pour 40 pièces,Réclamation : colis abîmé,Rendez-vous au salon,"
     "Pièces détachées,Renouvellement du contrat,Formation,Merci beaucoup,Déjeuner la semaine prochaine ?",
     "Bonjour %1,\nles échantillons sont arrivés aujourd'hui. Pourriez-vous me dire d'ici vendredi lesquels "
     "vous gardez ?|%1 souhaite décider après l'été ; le budget est là, la direction hésite.|"
     "Dix minutes au téléphone. %1 est satisfait de la livraison, mais demande une notice en français.|Deux "
     "cartons abîmés. Le remplacement part demain, %1 a envoyé des photos.|"
     "Pas de réponse, message laissé.|Demande une remise de 8 % ; proposé 5 % sur le volume annuel.",
     "Rappeler %1 au sujet du devis|Envoyer des échantillons à %1|Préparer la visite chez %1|Vérifier la "
     "facture de %1|Remercier %1 pour la commande|Renouvellement : en parler à %1",
     "Préfère les appels courts avant dix heures.|Rencontrée au salon ; veut des chiffres, pas de "
     "brochures.|Décide avec le service comptable."},
    {"es",
     "Directora general,Gerente,Jefe de compras,Responsable comercial,Contable,Jefa de "
     "informática,Propietario,Asistente,Ingeniera",
     "Lista de precios,Entrega el jueves,Pregunta sobre la factura,Seguimiento de la llamada,Muestras "
     "recibidas,Presupuesto de 40 unidades,Reclamación: caja dañada,Cita en la feria,Repuestos,Renovación "
     "del contrato,¡Muchas gracias!",
     "Hola %1:\nhoy han llegado las muestras. ¿Me dice antes del viernes cuáles se queda?|%1 quiere decidir "
     "después del verano; hay presupuesto, falta la dirección.|"
     "Diez minutos de conversación. %1 está contento con la entrega, pero pide el manual en español.|No "
     "contesta; mensaje en el buzón.|Pide un 8 % de descuento; ofrecido un 5 % sobre el volumen anual.",
     "Llamar a %1 por el presupuesto|Enviar muestras a %1|Preparar la visita a %1|Revisar la factura de "
     "%1|Agradecer el pedido a %1",
     "Prefiere llamadas cortas por la mañana.|Nos conocimos en la feria de otoño.|Decide junto con "
     "contabilidad."},
    {"it",
     "Amministratrice delegata,Titolare,Responsabile acquisti,Responsabile "
     "commerciale,Contabile,Responsabile IT,Assistente,Ingegnere",
     "Listino del prossimo anno,Consegna giovedì,Domanda sulla fattura,Seguito alla telefonata,Campioni "
     "arrivati,Preventivo per 40 pezzi,Reclamo: scatola rovinata,Appuntamento in fiera,Ricambi,Rinnovo del "
     "contratto,Grazie mille",
     "Buongiorno %1,\ni campioni sono arrivati oggi. Mi fa sapere entro venerdì quali tiene?|%1 vuole "
     "decidere dopo l'estate; il budget c'è già.|Dieci minuti al telefono. %1 è contento, ma vorrebbe il "
     "manuale in italiano.|"
     "Nessuna risposta, lasciato un messaggio.|Chiede l'8 % di sconto; offerto il 5 % sul volume annuo.",
     "Chiamare %1 per il preventivo|Mandare i campioni a %1|Preparare la visita da %1|Controllare la fattura "
     "di %1|Ringraziare %1 per l'ordine",
     "Preferisce telefonate brevi prima delle dieci.|Conosciuto in fiera; vuole cifre, non opuscoli.|Decide "
     "insieme all'amministrazione."},
};
const int kTalkCount = static_cast<int>(sizeof(kTalks) / sizeof(kTalks[0]));

} // namespace rapport::workspace::demo
