#include "exchange/headerwords.h"

namespace rapport::exchange {

namespace {

// English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian, Finnish, Czech.
constexpr HeaderWords kProductWords[] = {
    {"code", "", -1,
     "sku productcode productno productnumber itemcode itemno itemnumber articleno articlenumber partnumber "
     "artikelnummer artikelnr artnr artikelno bestellnummer produktnummer referencearticle reference "
     "codearticle codigo codigodeproducto referencia codicearticolo codiceprodotto artikelcode "
     "codigodoproduto kodproduktu indeks artikelnummer varenummer varenr tuotekoodi tuotenumero kodproduktu "
     "kodzbozi productproductcode"},
    {"name", "", -1,
     "product productname item itemname article articlename title artikel artikelname artikelbezeichnung "
     "bezeichnung produkt produktname produktbezeichnung produit nomduproduit designation libelle producto "
     "nombre nombredelproducto articulo prodotto nomeprodotto nome articolo productnaam naam produto "
     "nomedoproduto nazwa nazwaproduktu benamning varenavn varunamn tuote tuotenimi nazev nazevproduktu"},
    {"category", "", -1,
     "productcategory productgroup itemgroup itemcategory group series producttype productfamily family "
     "warengruppe artikelgruppe produktgruppe kategorie produktkategorie categorie famille gamme categoria "
     "familia gruppo gruppomerceologico productgroep artikelgroep kategoria grupa grupatowarowa "
     "produktkategori varegruppe varugrupp tuoteryhma kategorie skupina"},
    {"unit", "", -1,
     "unitofmeasure uom salesunit einheit mengeneinheit verkaufseinheit me unite unitedevente unidad "
     "unidaddemedida unita unitadimisura eenheid unidade jednostka jednostkamiary enhet enhed yksikko "
     "jednotka "
     "productunit"},
    {"price", "", -1,
     "listprice salesprice saleprice unitprice retailprice sellingprice rrp msrp netprice productprice "
     "listenpreis preis verkaufspreis vk vkpreis einzelpreis nettopreis prix prixdevente prixunitaire tarif "
     "precio preciodeventa preciounitario prezzo prezzodivendita prezzounitario prijs verkoopprijs "
     "stuksprijs preco precodevenda cena cenasprzedazy pris forsaljningspris salgspris hinta myyntihinta "
     "prodejnicena"},
    {"cost", "", -1,
     "unitcost costprice purchaseprice buyingprice standardcost cogs einkaufspreis ek ekpreis einstandspreis "
     "selbstkosten kosten cout prixdachat prixderevient coste costo preciodecompra preciodecosto "
     "prezzodiacquisto inkoopprijs kostprijs custo precodecusto koszt cenazakupu inkopspris kostpris "
     "indkobspris innkjopspris ostohinta nakupnicena"},
    {"tax_class", "", -1,
     "tax taxcode vat vatcode taxrate steuer steuerklasse mwst ust steuersatz tva tauxdetva iva tipodeiva "
     "btw btwcode imposto vatstawka stawkavat moms mva alv dph"},
    {"active", "", -1,
     "isactive enabled available aktiv actif activo attivo actief ativo aktywny aktiivinen aktivni"},
    {"currency", "", -1,
     "currencycode currencyisocode productcurrency wahrung waehrung devise monnaie moneda divisa valuta "
     "moeda "
     "waluta valuutta mena"},
    {"notes", "", -1,
     "description productdescription comment comments remark remarks beschreibung langtext bemerkung notiz "
     "descriptif descripcion descrizione omschrijving descricao opis beskrivning beskrivelse kuvaus popis"},
    {"external_id", "", -1, "id productid itemid artikelid produktid recordid guid uuid"},
};

constexpr HeaderWords kOrderWords[] = {
    {"number", "", -1,
     "orderno ordernumber ordernr orderref salesorder salesorderno invoiceno invoicenumber documentno "
     "bestellnummer bestellnr auftragsnummer auftragsnr auftrag belegnummer belegnr rechnungsnummer "
     "numerodecommande commande nocommande numerodepedido pedido numeroordine ordine ordernummer "
     "bestelnummer numerodopedido numerzamowienia zamowienie ordrenummer tilausnumero cisloobjednavky"},
    {"ordered_on", "", -1,
     "date orderdate ordereddate orderedat dateordered purchasedate transactiondate invoicedate bookingdate "
     "datum bestelldatum auftragsdatum belegdatum kaufdatum rechnungsdatum datecommande datedecommande "
     "dateachat fecha fechadepedido fechapedido data dataordine orderdatum besteldatum datadopedido "
     "datazamowienia dato ordredato tilauspaiva datumobjednavky createdat"},
    {"status", "", -1, "orderstatus auftragsstatus bestellstatus statut estado stato"},
    {"person", "", -1,
     "customer customername client clientname buyer contact contactname kunde kundenname kaufer acheteur "
     "cliente comprador acquirente klant klantnaam koper klient kupujacy kund kopare kober asiakas zakaznik"},
    {"person.external_id", "", -1,
     "customerid customernumber customerno clientid clientnumber custid userid kundennummer kundennr kdnr "
     "kundenid numeroclient numerodecliente codicecliente klantnummer numerodocliente numerklienta "
     "kundnummer kundenummer asiakasnumero cislozakaznika"},
    {"person.email", "", -1,
     "email emailaddress mail customeremail clientemail contactemail buyeremail kundenemail kundenmail "
     "correo "
     "correoelectronico courriel adresseemail"},
    {"person.phone", "", -1, "phone phonenumber customerphone telefon telephone telefono telefoon"},
    {"company", "", -1,
     "account accountname companyname organization organizationname firma firmenname unternehmen societe "
     "entreprise empresa azienda bedrijf foretag virksomhed spolecnost"},
    {"company.external_id", "", -1, "accountid accountnumber companyid organizationid firmennummer"},
    {"amount", "", -1,
     "total ordertotal ordervalue orderamount totalamount grandtotal totalprice revenue sales turnover value "
     "betrag summe gesamtbetrag gesamtsumme auftragswert bestellwert umsatz montant montanttotal total "
     "chiffredaffaires importe importetotal importo totale bedrag totaalbedrag valor valortotal kwota suma "
     "wartosc belopp summa belob belop castka dollarvalue"},
    {"cost", "", -1, "ordercost totalcost wareneinsatz kosten cout coste costo"},
    {"currency", "", -1,
     "currencycode currencyisocode wahrung waehrung devise monnaie moneda divisa valuta moeda waluta "
     "valuutta "
     "mena"},
    {"product", "", -1,
     "item itemname productname article artikel artikelbezeichnung produkt produktname produit producto "
     "articulo prodotto articolo produto towar vara tuote zbozi lineitemname"},
    {"product.code", "", -1,
     "sku productcode itemcode itemno itemnumber articleno articlenumber artikelnummer artikelnr artnr "
     "productsku lineitemsku codearticle codicearticolo"},
    {"product.external_id", "", -1, "productid itemid artikelid produktid"},
    {"product.category", "", -1,
     "category productcategory productgroup warengruppe artikelgruppe produktgruppe categorie categoria"},
    {"quantity", "", -1,
     "qty units pieces itemquantity lineitemquantity menge anzahl stuckzahl stuck quantite nombre cantidad "
     "unidades quantita aantal quantidade ilosc antal antall maara mnozstvi"},
    {"price", "", -1,
     "unitprice itemprice lineitemprice einzelpreis stuckpreis preis prixunitaire prix preciounitario precio "
     "prezzounitario prezzo stuksprijs prijs precounitario preco cenajednostkowa cena styckpris stykpris"},
    {"discount", "", -1,
     "discountpercent rabatt rabattprozent remise descuento sconto korting desconto rabat sleva"},
    {"line_amount", "", -1,
     "lineamount linetotal itemtotal extendedprice extendedamount positionsbetrag zeilenbetrag "
     "positionssumme montantligne importelinea importoriga regelbedrag"},
    {"line_cost", "", -1, "linecost itemcost positionskosten"},
    {"description", "", -1, "itemdescription linedescription positionstext"},
    {"owner", "", -1,
     "salesrep salesperson salesagent seller verkaufer vertreter betreuer vendeur vendedor venditore "
     "verkoper "
     "orderowner"},
    {"source", "", -1, "channel saleschannel quelle herkunft kanal canal canale kanaal"},
    {"invoice", "", -1, "invoiceref rechnung facture factura fattura factuur"},
    {"tracking", "", -1, "trackingnumber trackingno sendungsnummer paketnummer shipment"},
    {"shipped_on", "", -1, "shipdate shippeddate shippingdate versanddatum dateexpedition"},
    {"delivered_on", "", -1, "deliverydate delivereddate lieferdatum datelivraison"},
    {"paid_on", "", -1, "paymentdate paiddate paidat zahldatum bezahltam"},
    {"notes", "", -1, "note comment comments remark remarks bemerkung notiz kommentar remarque nota"},
    {"external_id", "", -1, "id orderid transactionid transaction orderguid recordid bestellid auftragsid"},
};

} // namespace

std::span<const HeaderWords> productWords()
{
    return kProductWords;
}

std::span<const HeaderWords> orderWords()
{
    return kOrderWords;
}

} // namespace rapport::exchange
