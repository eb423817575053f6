"""What the words of a name, id or label hint at: a hand-written table for names in many languages, the lexicon for labels.

The table is written for names and ids, which stay close to a few habits everywhere; labels are looked up in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from checkout_audit import lexicon
from checkout_audit.detect.reading.field_words import name_words, text_words

_TABLE: Mapping[str, str] = {
    "email": "your email address|e mail address|email address|mail address|e mail adresse|adresse mail|adresse e mail|adresse email|e mailadresse|indirizzo email|email cim|adresa de email|adresa e posta|adres e mail|direccion de correo|correo electronico|emailadresse|e posta adresi|alamat email|ელ ფოსტა|ელფოსტა|ელ ფოსტის მისამართი|อีเมล|이메일|contact email|e mail|email|e mail|mail|correo|courriel|emailaddress|useremail|loginemail|emailid|eposta|epost|correo electronico|sahkoposti|"
    "e posta|mailadresse|адрес электронной почты|эл почта|имейл|почта|メール|メールアドレス|邮箱|電子郵件|البريد الالكتروني",
    "email-again": "confirm email|email confirm|email confirmation|repeat email|email repeat|email 2|email again|verify email|emailconfirm|"
    "confirmemail|email verify|email2",
    "tel": "cellphon|cell phone|phone 1|phone1|home phone|work phone|mobile phone|primary phone|evening phone|day phone|kontakttelefon|telefonni cislo|telefonne cislo|telefonszam|nomor hp|numer telefonu|nr telefonu|numar de telefon|numero de telephone|numero de telefono|numero di telefono|τηλ|тел|cep telefonu|telefon numarasi|cep|broj telefona|mobilnummer|mobiltelefon|phoneno|phone no|mobileno|mobile no|contactnumber|gsm nummer|n de telephone|votre n de gsm|tel|phone|telephone|mobile|mobil|telefon|telefono|telefone|cellphone|cell|phone number|phonenumber|telefonnummer|handy|"
    "celular|movil|gsm|puhelin|puhelinnumero|telephone number|mobile number|mobilenumber|matkapuhelin|telefonszam|telefonas|contact number|"
    "portable|telefonska stevilka|τηλεφωνο|κινητο|телефон|номер телефона|мобильный|handphone|no hp|nomor telepon|nomor handphone|電話|"
    "電話番号|手机|手机号|手机号码|الهاتف|رقم الهاتف|الجوال|رقم الجوال|landline|daytime phone|fixed phone|whatsapp",
    "tel-country-code": "phone area code select|telephone country|phone codes code|phonecodes code|phoneprefix|phone prefixes phoneprefix|phone prefix|prefix phone|mobile country code|mobilenumber countrycode|mobile number country code|tel country|landsnummer|country calling code|predvolba|pozivni broj zemlje|dialcode|mobile country|phone country iso|prefisso|prefixo|indicatif|landskod|maanumero|country code|phone code|phone prefix|tel country code|phone country|phonecountry|phone country code|dial code|"
    "dialing code|prefix|prefijo|vorwahl land|landesvorwahl|countrycallingcode|calling code|intl code|telcountrycode|phonecode|"
    "mobile prefix|mobile country|international code|isd code",
    "tel-area-code": "area code|areacode|vorwahl|tel area code|phone area",
    "tel-extension": "extension|phone ext|ext|phone extension|telephone ext",
    "given-name": "mei|frst name|frstname|given names|firstname kanji|first name s|primer nombre|nombres|прiмя|user first name|keresztneve|first name|firstname|fname|given name|givenname|forename|vorname|prenom|nombre|nome|imie|jmeno|fornavn|fornamn|"
    "etunimi|keresztnev|prenume|ime|name first|first|voornaam|krestni jmeno|имя|име|ім'я|ім я|ονομα|ad|isim|adi|eesnimi|vardas|vards|nama depan|"
    "名|الاسم الاول|voor naam|firstnames|customerfirstname|primeiro nome|utonev|first nm|kresne meno|meno|eesti nimi",
    "family-name": "sei|family names|primer apellido|apellido paterno|apellido s|priezvisko|последно име|vezetekneve|last name|lastname|lname|family name|familyname|surname|nachname|nom|nom de famille|apellido|apellidos|cognome|"
    "nazwisko|prijmeni|priezvisko|efternavn|efternamn|etternavn|sukunimi|vezeteknev|csaladnev|nume|nume de familie|prezime|achternaam|"
    "familienname|sobrenome|фамилия|прізвище|επωνυμο|επιθετο|soyad|soyadi|soyisim|perekonnanimi|pavarde|uzvards|nama belakang|姓|"
    "اسم العائله|الاسم الاخير|sur name|last|zuname|customerlastname|last nm|priimek|apelido|zunamen",
    "additional-name": "middle i|mid name|segundo nombre|initials|voorletters|tussenvoegsel|infix|middle name|middlename|mname|second name|middle initial|middle|patronymic|отчество|по батькові|отчествo|zweiter vorname",
    "name": "destinatario|destinataire|empfanger|odbiorca|mottagare|mottaker|modtager|vastaanottaja|cimzett|destinatar|primatel|получатель|получател|отримувач|alici|penerima|fio|full fio|ad ve soyad|jmeno a prijmeni|meno a priezvisko|imie nazwisko|first and last name|name and surname|first name and last name|имя фамилия|имя и фамилия получателя|nev vezetek es keresztnev|ονομα επωνυμο|nombres y apellidos|etunimi ja sukunimi|your full name|customername|receivername|recipientname|full name|fullname|name|your name|recipient|recipient name|receiver|receiver name|nama lengkap|nama penerima|nama|nombre completo|"
    "nombre y apellidos|nome completo|nome e cognome|nom complet|nom et prenom|vollstandiger name|vor und nachname|vor und zuname|ad soyad|"
    "adsoyad|имя и фамилия|фио|ονοματεπωνυμο|teljes nev|nev|nimi|naam|navn|namn|contact name|contact person|customer name|お名前|姓名|收货人|"
    "收件人|الاسم|الاسم بالكامل|الاسم الكامل|jmeno a prijmeni|imie i nazwisko|ime i prezime|addressee|attention|attn|consignee|contactname",
    "phonetic-given-name": "meikana|mei kana|first name kana|firstname kana|given kana|mei kana|メイ|フリガナ名|phonetic first name",
    "phonetic-family-name": "seikana|sei kana|last name kana|lastname kana|family kana|sei kana|セイ|フリガナ姓|phonetic last name",
    "honorific-prefix": "rechnungsadresse anrede|anredecode|titlecode|title code|salutation code|saluation|mr mrs|frau herr|title|salutation|anrede|civilite|civility|titel|prefix name|name prefix|titolo|tratamiento|honorific|aanhef|"
    "title code|titre|titre de civilite|osloveni|megszolitas",
    "sex": "gender|sex|geschlecht|genre|genero|genere|sesso|пол|kjonn|kon|sukupuoli|cinsiyet|sexo|plec|pohlavi",
    "organization": "firmname|firm name|invoice firm name|nombre de la empresa|nazwa firma|bedrijfs naam|yritys nimi|organisasjon|firma nimi|spolecnost|spolocnost|tvrtka|poslovni subjekt|organization name|company optional|företag|company|organization|organisation|companyname|company name|firma|firmenname|firmenname|entreprise|societe|empresa|azienda|"
    "yritys|cegnev|ceg|foretag|bedrijf|bedrijfsnaam|ragione sociale|razon social|raison sociale|компания|организация|фирма|εταιρεια|"
    "επωνυμια|sirket|firma adi|nazwa firmy|nazev firmy|nazov firmy|naziv firme|denumire companie|business name|会社名|公司|الشركه|perusahaan|"
    "institution|employer|yrityksen nimi|virksomhed",
    "organization-title": "job title|position|jobtitle|beruf|funktion",
    "vat-number": "vat|vat id|vat number|vatnumber|vatid|vat no|ust id|ustid|uid|uid nr|tva|numero tva|p iva|piva|partita iva|nif|cif|dic|ic dph|"
    "icdph|adoszam|afm|αφμ|tax id|taxid|tax number|taxvat|tax no|btw|btw nummer|cui|cvr|cvr nr|nip|инн|pib|vergi no|vergi numarasi|"
    "steuernummer|npwp|abn|oib|eik|булстат",
    "id-number": "dni|nie|cpf|cnpj|codice fiscale|codicefiscale|curp|rfc|national id|id number|passport|tc kimlik|tckn|personal number|"
    "personnummer|personnr|henkilotunnus|ssn|fiscal code|fiscalcode|fiscal id|identification number|document|documento|dni nie|rut|"
    "identity number|ic number|ico|taj|nric",
    "street-address": "address|addr|adresse|direccion|indirizzo|endereco|morada|adres|adresa|adress|osoite|cim|διευθυνση|адрес|адреса|"
    "alamat|alamat lengkap|full address|fulladdress|street address|streetaddress|street and number|street and house number|lahiosoite|"
    "katuosoite|adresse postale|postadresse|gateadresse|gatuadress|住所|地址|详细地址|العنوان|العنوان بالتفصيل|عنوان|calle y numero|"
    "strasse und hausnummer|strasse hausnummer|strasse hausnr|strasse nr|street number name|delivery address|shipping address|"
    "billing address|road and number|jakeluosoite|street house|ulice a cislo popisne|ulice c p|utca hazszam|acik adres|home address|domicilio",
    "address-line1": "address 1|address1|address line 1|addressline1|addr1|addr 1|line 1|line1|adresse 1|direccion 1|indirizzo 1|street 1|street1|"
    "address line one|addressone|address one|address lines 0|street 0|add 1|addresslines1|adres 1|endereco 1|ligne 1|address lines 1|番地",
    "address-line2": "second line|secondline|supplement|address supplement|address complement|addresscomplement|complement|streetcomplement|street complement|address complimentary|adresse complement|complement adresse|enteraddressline2|street part 2|cim kiegeszites|adresse erganzung|adress zusatz|supplement address|address suffix|doplnek adresy|address detail|detail adresse|flat building|address 2|address2|address line 2|addressline2|addr2|addr 2|line 2|line2|adresse 2|direccion 2|indirizzo 2|street 2|street2|"
    "address line two|addresstwo|address two|street lines 1|complement|complemento|complement adresse|adresszusatz|address addition|"
    "adresstillagg|adresse suite|addition|zusatz|complement d adresse|address optional|address second|add 2|toevoeging|建物名|"
    "additional address|address additional|adresse complement",
    "address-line3": "third line|thirdline|street 2 3|pobox line|address 3|address3|address line 3|addressline3|addr3|addr 3|line 3|line3|street 3|street3|address line three|addressthree|"
    "address three",
    "address-streetname": "name of public space|publicspace|public space|kozterulet neve|strassenname|nome da rua|ulica naziv|nama jalan|nombre calle|ulice nazev|sokak adi|ulica nazwa|route|street select|street only|via piazza|улица|street|street name|streetname|strasse|rue|calle|via|ulica|ulice|straat|straatnaam|utca|gade|gate|gata|katu|οδος|улица|"
    "вулиця|sokak|cadde|cadde sokak|rua|logradouro|iela|tanav|gatve|jalan|street address name|strada|route|road|voie|nom de rue|"
    "kozterulet|kozterulet neve|street no name|nombre de la calle|vej|اسم الشارع|الشارع|شارع|roadname|thoroughfare",
    "address-housenumber": "haus nummer|building no street|house name number|house no name|n civico|no exterior|ul no|no rumah|numero da casa|kuca broj|broj kuce|kucni|номер дома|номер|cp cislo|n exterior|huis nummer|nro|street 2 number|nummer haus|st no|numero ext|house n|house number|housenumber|house no|houseno|house nr|housenr|house|street number|streetnumber|street no|streetno|"
    "street nr|streetnr|hausnummer|hausnr|haus nr|huisnummer|huisnr|number|numero|nummer|nr|no|numero civico|civico|numero de calle|numero exterior|"
    "cislo popisne|cislo domu|cislo|hazszam|numer domu|nr domu|broj|kucni broj|дом|номер дома|будинок|αριθμος|kapi no|bina no|dis kapi|"
    "external number|exterior number|ext number|numero rue|n de rue|num|bus number|number house|home number|street num|numar|talonumero",
    "address-extra-housesuffix": "house number addition|housenumber addition|house number suffix|number addition|huisnummer toevoeging|toevoeging|"
    "housenumber suffix|house letter|number suffix|addition number|house ext",
    "apartment": "apartment|apt|flat|suite|unit|apartment number|apt number|apartmentnumber|apt suite|apartamento|appartement|byt|mieszkanie|"
    "квартира|кв|ap|apartman|daire|daire no|ajto|door|tur|tur nr|dor|ovi|lakas|numero interior|interior|departamento|depto|piso|flat number|"
    "unit number|stan|nr lokalu|lokal|numer mieszkania|bus|boite|brievenbus|letterbox|room|flatno|apartment no|apartmentno|شقه|رقم الشقه|الشقه|"
    "apartament|office|internal number|apart|flat no|διαμερισμα",
    "floor": "floor number|piso|floor no|stockwerk etage|etage number|floor|etage|stock|stockwerk|piso planta|etaj|emelet|kat|patro|kerros|vaning|этаж|поверх|οροφος|الطابق|الدور|رقم الطابق|floor number|"
    "sprat|pietro|lantai|stage|floornumber|етаж|floor no",
    "building": "name number|building site|bina adi no|torre|residencia|construccion|building|building name|buildingname|gebaude|batiment|edificio|bloc|epulet|building number|bina|bina adi|корпус|строение|بنايه|المبنى|"
    "اسم المبنى|رقم المبنى|edificio torre|bldg|property name|building no|villa|tower|house name|buildingnumber|batiment residence|корпус строение",
    "stair": "stairs|stiege stairs|floor stairs|floorstairs|entrance number|stair number|entrancenumber|schody|klatka|staircase|stair|scala|scara|lepcsohaz|escalier|stiege|вход|escalera|entrance|entry|подъезд|під'їзд|zgarada|rapp|entrada|ulaz|uldaz",
    "block": "block|manzana",
    "address-extra": "suffix address|c o|care of|additional details|extra info|zusatz info|info address|tilleggsopplysninger|tillaggsinformation|additional address info|additional address information|adres bilgisi|extra information|z coast fjord address form fields additional|form fields additional|delivery info|additional delivery info|additional info|additional information|delivery info|address info|address extra|extra address|care of|c o|co|address note|"
    "additionalinfo|address notes|adresse info|additionalfield|zusatzangaben|additional field|addressinfo|további cím|tovabbi",
    "reference-point": "indicaciones|between|referenciapunt|orientir|nearest known location|closest landmark|puntos de referencia|landmark|reference|reference point|nearest landmark|referencia|referencias|punto de referencia|ponto de referencia|directions|"
    "entre calles|علامه مميزه|معالم|اقرب معلم|between streets",
    "address-level3": "sub district|quartername|quarter name|neigh|kelurahan|colony|area|district town|county district|semtiniz|delegacion|asentamiento|quartiere|kerulet|rajon|район|dzielnica|parish|parroquia|urbanizacion|neighborhood|neighbourhood|suburb|district|bairro|colonia|barrio|quarter|kecamatan|sub district|kelurahan|mahalle|semt|"
    "sector|subdistrict|urbanizacion|dependent locality|квартал|локация|poblacion colonia|nombrebarrio|ward|町名",
    "address-level2": "comuna|c comuna|district or county|municipality city|telepulesnev|varosnev|cityinput|enteraddresscity|addresscity|shipping city|citta localita|ville ou localite|town suburb|delivery city|zipcity city|ort stadt|ciudad localidad|naselje mesto|mesto obec|city area|stad gemeente|gemeente|billingaddresscity|lokalita|miejscowosc|asuinpaikka|city|town|locality|stadt|ort|ville|ciudad|citta|cidade|localidad|municipio|miasto|mesto|by|stad|postort|kaupunki|paikkakunta|"
    "varos|telepules|oras|localitate|grad|plaats|woonplaats|woonplaats|comune|commune|localite|ville localite|poblacion|localidade|город|місто|"
    "населенный пункт|πολη|il|ilce|sehir|linn|miestas|pilseta|kota|kota kabupaten|市区町村|城市|المدينه|مدينه|المنطقه المدينه|town city|towncity|"
    "wohnort|municipality|poststed|postitoimipaikka|obec|obec mesto|град|населено място|suburb city|settlement|city town|cityname|kabupaten|miejscowosc|naselje|bynavn",
    "address-level1": "stateiso|regioniso|region iso|state region|emirate city|states statecode|enteraddressstateorregion|state or region|province state|select state|administrative division|provincia estado|countystate|prefektura|state county|county state|state|province|region|county|provincia|estado|departement|bundesland|kanton|canton|wojewodztwo|kraj|megye|judet|zupanija|"
    "област|область|регион|край|νομος|prefecture|provincie|lan|fylke|maakunta|provinsi|propinsi|都道府県|省|省份|المحافظه|المنطقه|الولايه|"
    "state code|statecode|state province|stateprovince|province code|zone|zone id|region id|administrative area|administrativearea|governorate|"
    "emirate|emirates|il secin|bolge|comunidad|stateorprovince|stateorregion|prefectureid|addr state|distrito provincia|division|islands",
    "postal-code": "post index|postindex|postal index|zip cp|zcs|enteraddresspostalcode|postal or zip|plz|post number|postalno|postno|postnumber|zip no|poskod|kode pos|kod posta|cap codice postale|postni cislo|zip postcode|mailing code|postal cod|ccp|codice postale|c p|codpost|zip|postcode|post code|postal code|postalcode|zipcode|zip code|postal|plz|postleitzahl|code postal|codigo postal|codigopostal|cap|"
    "cep|kod pocztowy|psc|postnummer|postnr|postinumero|iranyitoszam|irszam|cod postal|codpostal|postanski broj|postni smerovaci cislo|posta kodu|"
    "pin code|pincode|индекс|почтовый индекс|пощенски код|поштовий індекс|ταχυδρομικος κωδικας|τ κ|τκ|tk|kode pos|kodepos|郵便番号|邮编|邮政编码|"
    "الرمز البريدي|رمز بريدي|zip postal|postal zip|zippostal|codepostal|postzip|zip 4|zip4|eircode|postcodezip|mailcode|pos code|cp|kod",
    "postal-code-and-city": "zip city|postal code or city|postcode or city|plz ort|postcode city|code postal ville|postalcode or city|code postal ou ville|"
    "postal code city|town or postcode|code postal et localite|zip code or city|postal code or municipality|zipcode or region|city or postcode|"
    "city zip|postcode suburb|postleitzahl oder stadt|suburb or postcode|postcode or suburb",
    "country": "billing country|delivery country|shipping country|land region|country or region|pays region|select country|choose country|pais region|paese regione|kraj region|държава|zemlja|zeme region|countryshortcut|address country|country|land|pays|pais|paese|panstwo|kraj kraju|zeme|krajina|maa|orszag|tara|drzava|χωρα|страна|країна|ulke|negara|国|国家|國家|"
    "الدوله|البلد|country id|countryid|country code iso|country iso|countryiso|country region|nation|nazione|landcode|国名|държава|countryname|country name|shipcountry",
    "cc-number": "ccnr|cc nr|credit number|creditcard number|newcreditcard number|creditcardnumber|credit debit card number|card primary number|card number|cardnumber|credit card number|creditcardnumber|cc number|ccnumber|ccnum|card no|cardno|kartennummer|kreditkartennummer|"
    "numero de carte|numero carte|numero de tarjeta|numero carta|numer karty|kortnummer|kaartnummer|cislo karty|kartyaszam|numero tarjeta|"
    "номер карты|αριθμος καρτας|kart numarasi|numero do cartao|creditcard|カード番号|卡号|رقم البطاقه|pan|card num|cardnum|encrypted card number|korttinumero",
    "cc-csc": "ccv|cvc number|ccv code|ccpz|cccvc|cc cvc|cc cvv|card cvn|creditcard cvn|card verification code|cvv code|pruefziffer|kortets kontrollsiffer|cvvcode|cc ccv|cvc|cvv|csc|cvc2|cvv2|cvn|cid|security code|securitycode|card code|verification number|verification code card|verification value|prufziffer|kartenprufnummer|"
    "cryptogramme|code de securite|codigo de seguridad|codice di sicurezza|card verification|cardverification|guvenlik kodu|cvc code|cvv code|"
    "securitynumber|security number|セキュリティコード|card security|cvvnumber|cvv number|cccsc|cardsecuritycode|card cvv|card cvc|codigo seguridad",
    "cc-name": "cc holder|as it appears on card|name of card|name of cardholder|card holder full name|cc inhaber|creditcard owner|creditcard name|cc uname|kart uzerindeki ad soyad|nombre en la tarjeta|nome sulla carta|nom sur la carte|name auf der karte|nome no cartao|imie i nazwisko na karcie|navn pa kortet|namn pa kortet|uname|name on card|nameoncard|cardholder|card holder|cardholdername|cardholder name|card name|cardname|karteninhaber|titulaire|"
    "titulaire de la carte|titular|titular de la tarjeta|intestatario|intestatario carta|card owner|cardowner|ccname|cc name|cc owner|owner name|holder name|"
    "holdername|holder|nom du titulaire|name on credit card|kaarthouder|kortholder|kortinnehavare|kortin haltija|имя владельца|kart uzerindeki isim|name credit card|account holder",
    "cc-exp-month": "ccexp mm|cc exp mm|mm yy month|creditcard month|card exp month|date m|ccmonth|credit card month|expiry month|expiration month|exp month|expmonth|expirationmonth|expirymonth|cc month|card month|cardmonth|ablaufmonat|mes de caducidad|"
    "mese di scadenza|mois d expiration|valid month|expire month|expdate month|exp mm|expire mm|expires month|expiration date month|ccmonth|exp 1 i|cad mes",
    "cc-exp-year": "ccexp yy|cc exp yy|creditcard year|card exp year|date y|ccyear|credit card year|expiry year|expiration year|exp year|expyear|expirationyear|expiryyear|cc year|card year|cardyear|ablaufjahr|ano de caducidad|"
    "anno di scadenza|annee d expiration|valid year|expire year|expdate year|exp yy|exp yyyy|expire yy|expires year|expiration date year|ccyear|cad ano",
    "cc-exp": "expiry|expiration|exp date|expdate|expiry date|expirydate|expiration date|expirationdate|mm yy|mm jj|mm aa|ablaufdatum|gultig bis|"
    "date d expiration|fecha de caducidad|data di scadenza|scadenza|card expiry|cardexpiry|valid until|valid thru|expires|vervaldatum|cc exp|ccexp|"
    "data waznosci|udlobsdato|validade|son kullanma tarihi|有効期限|срок действия|exp|mmyy|expires on|cardexpiration",
    "cc-type": "credit card type|cc type|creditcard type|credit type|cc credit type|card type|cardtype|credit card type|creditcardtype|cc type|cctype|card brand|cardbrand|kartentyp|type de carte|tipo de tarjeta|tipo carta|creditcardselect|kartyatipus",
    "bday": "birthday|birth date|birthdate|date of birth|dateofbirth|dob|bday|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento|data di nascita|"
    "data urodzenia|datum narozeni|fodselsdag|fodelsedatum|syntymaaika|szuletesi datum|data nasterii|datum rodenja|дата рождения|дата на раждане|"
    "ημερομηνια γεννησης|dogum tarihi|geboortedatum|data de nascimento|tanggal lahir|生年月日|出生日期|تاريخ الميلاد|birth",
    "bday-day": "birth day|bday day|day of birth|dob day|birthday day|geburtstag tag|birth date day",
    "bday-month": "birth month|bday month|month of birth|dob month|birthday month|birth date month",
    "bday-year": "birth year|bday year|year of birth|dob year|birthday year|birth date year",
    "day": "day|tag|jour|dia|giorno|dzien|den|dd|gun|nap|日|день|يوم|tt|dag|giorno|zi|ziua",
    "month": "month|monat|mois|mes|mese|miesiac|mesic|mm|ay|honap|月|месяц|شهر|الشهر|maand|maned|manad|kuukausi|luna",
    "year": "year|jahr|annee|ano|anno|rok|yyyy|yy|yil|ev|年|год|سنه|السنه|jaar|jjjj|aaaa|vuosi|ar|an",
    "cc-given-name": "card holder first name|cardholder first name|card first name|cc first name|cc given name|cardholders first name|cardfirstname|cc firstname|card given name",
    "cc-family-name": "card holder last name|cardholder last name|card last name|cc last name|cc family name|cardholders last name|cardlastname|cc lastname|card surname|card family name",
    "address-lookup": "address suggest|addresssuggest|type your address|loqate address lookup|loqateaddresslookup|autocomplete adresse|address finder|address input finder|search for address|buscar direccion|cerca indirizzo|recherche adresse|adresse suchen|adres zoeken|address lookup|find address|address search|search address|addresssearch|address finder|autocomplete address|autocompleteaddress|adresssuche|"
    "start typing your address|find your address|address autocomplete|search for your address|location search|autoaddress|enter your address",
    "search": "what are you looking for|zadejte nazev|arama|kirjoita hakusana|keres|search for|search products|search|suche|q|query|keyword|keywords|recherche|rechercher|buscar|cerca|szukaj|hledat|sok|haku|hae|kereses|cauta|pretraga|поиск|търсене|αναζητηση|ara|"
    "zoeken|pesquisar|cari|検索|搜索|بحث|searchbox|searchterm|search term|search text|search query|s|autocomplete search|stores search|store search|wyszukaj",
    "coupon": "gift card pin|card gift|kundenkarte|promotion|gift certificate code|store credit|kod kuponu|karty podarunkowej|kod promocyjny|alennuskoodi|rabatova koda|slevovy kupon|код на купон|fidelity code|kod za popust|voucher kodu|promosyon kodu|kupon kodu|pin gift|coupon|coupon code|couponcode|promo|promo code|promocode|promotion code|promotional code|discount|discount code|discountcode|voucher|vouchercode|gutschein|"
    "gutscheincode|gutscheinnummer|code promo|codigo promocional|codigo de descuento|cupon|cupom|codice sconto|codice promozionale|kod rabatowy|slevovy kod|rabattkod|"
    "rabatkode|alennuskoodi|kuponkod|kupon|cod promotional|промокод|купон|indirim kodu|kortingscode|kode promo|kode voucher|優惠碼|クーポン|كود الخصم|κουπονι|"
    "κωδικος κουπονιου|gift card|giftcard|gift card number|giftcardnumber|geschenkkarte|carte cadeau|tarjeta regalo|carta regalo|gift card code|lahjakortti|"
    "presentkort|gift voucher|gift certificate|certificate|couponid|reductions|reduction|redeem",
    "quantity": "quantity|qty|menge|anzahl|quantite|cantidad|quantita|ilosc|mnozstvi|antal|maara|mennyiseg|cantitate|kolicina|количество|ποσοτητα|adet|aantal|quantidade|jumlah|数量|الكميه|amount items|pieces",
    "newsletter": "newsletter|subscribe|subscription|newsletter email|newsletters|sign up for|newsletter signup|email signup|emailsignup|abonnieren|mailing list|nyhedsbrev|nyhetsbrev|uutiskirje|hirlevel|boletin|infolettre|рассылка|newslettersignup",
    "password": "password|passwort|kennwort|mot de passe|contrasena|haslo|heslo|adgangskode|losenord|salasana|jelszo|parola|lozinka|пароль|парола|κωδικος προσβασης|"
    "sifre|wachtwoord|senha|kata sandi|パスワード|密码|كلمه المرور|pwd|passwd|pass|new password|password confirm|confirm password",
    "login": "username|user name|login|loginname|benutzername|login name|userid|user id|login id|user login|nom d utilisateur|nombre de usuario|log in|loginemail",
    "otp": "otp|one time code|verification code|sms code|pin|sms|onetimecode",
    "notes": "information for the carrier|carrier info|courier notes|couriernotes|interphone|reg interphone|bell|name on bell|additional notes|observation|observacion|shipping note|customer message|po number|delivery comment|commentary|notas|notas del pedido|huomautus|note sur la commande|vezerles|poznamky|uwagi dodatkowe|uwagi do zamowienia|dodatkowe uwagi|comentarios|comentario|info courier|instructions livraison|lieferhinweis|lieferhinweise|leveringsinstruktioner|instrukcje|napomene|order message|comment|comments|note|notes|order notes|order comments|bemerkung|bemerkungen|kommentar|commentaire|commentaires|comentario|comentarios|osservazioni|observaciones|uwagi|"
    "poznamka|bemaerkning|lisatiedot|megjegyzes|observatii|napomena|комментарий|забележка|σχολια|not|opmerking|opmerkingen|observacoes|catatan|備考|备注|ملاحظات|instructions|"
    "delivery instructions|special instructions|delivery notes|delivery note|message|nachricht|besked|meddelande|viesti|uzenet|mesaj|mensaje|messaggio|order note|deliverynotes|"
    "customer note|courier|remarks|comment for courier|driver|door code|doorcode|intercom|deliveryinstructions|commento|nota",
    "gift": "gift message|giftmessage|gift note|gift from|gift to|geschenknachricht|message cadeau|gift recipient|gift wrap",
    "store": "store|store locator|shop|filiale|pickup point|pickup|point relais|parcel shop|parcelshop|pick up|branch|punkt odbioru|noutopiste|find store|packstation|"
    "storeselector|pickup location|warehouse|office branch|select store",
    "loyalty": "supercard|supercard number|plus card|plus card number|kundenkarte nummer|customer card|bonus number|empsign|employee id|employeeid|employee|rewards number|reward number|numero de empleado|flybuys|clubcard|flexecash|loyalty|loyalty card|rewards|reward|points|bonus card|bonuskarte|member number|membership number|payback|club card|customer number|kundennummer|card bonus|membership|frequent",
    "bank": "iban|bic|swift|account number|kontonummer|bank|bank account|routing|kontoinhaber|sort code",
    "filter": "sort|filter|sort by|size|color|colour|language|currency|sprache|langue|idioma|lingua|variant|taille|groesse|price",
}

_LEXICON = {
    "field_email": "email", "field_phone": "tel", "field_first_name": "given-name", "field_last_name": "family-name",
    "field_full_name": "name", "field_company": "organization", "field_vat_id": "vat-number", "field_street": "street-address",
    "field_address2": "address-line2", "field_city": "address-level2", "field_postcode": "postal-code",
    "field_state": "address-level1", "field_country": "country", "field_salutation": "honorific-prefix",
    "field_birthdate": "bday", "field_password": "password", "field_password_confirm": "password",
    "field_email_confirm": "email-again", "field_order_notes": "notes", "field_card_number": "cc-number",
    "field_card_expiry": "cc-exp", "field_card_cvc": "cc-csc", "field_card_holder": "cc-name", "coupon": "coupon",
    "gift_card": "coupon", "newsletter": "newsletter", "login": "login", "email_confirm_repeat": "email-again",
}  # fmt: skip
_CONCEPTS = frozenset(_LEXICON)
OTHER = frozenset(
    [
        "search",
        "coupon",
        "quantity",
        "newsletter",
        "password",
        "login",
        "otp",
        "notes",
        "gift",
        "store",
        "loyalty",
        "bank",
        "filter",
    ]
)
"""Hints that are no autofill tokens."""
LEXICON_AT_LEAST = 0.34
"""The share of a label that a lexicon term must cover to hint at its concept."""
_GLUED_AT_LEAST = 5
"""Letters a term needs to be looked for inside an unsplit name such as `txtbillingpostcode`."""


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Words of a phrase → what it hints at; the first mention wins."""
    found: dict[tuple[str, ...], str] = {}
    for hint, phrases in _TABLE.items():
        for phrase in phrases.split("|"):
            found.setdefault(text_words(phrase), hint)
    return found


@cache
def _glued() -> tuple[tuple[str, str], ...]:
    """(phrase without spaces, hint), longest first."""
    joined = {"".join(words): hint for words, hint in reversed(_phrases().items())}
    return tuple(
        sorted(
            ((text, hint) for text, hint in joined.items() if len(text) >= _GLUED_AT_LEAST), key=lambda pair: -len(pair[0])
        )
    )


_LONGEST = 6


@lru_cache(maxsize=20_000)
def of_words(words: Sequence[str]) -> tuple[str, ...]:
    """Hints of the phrases in `words`, the last and longest first: names go from the general to the special."""
    phrases = _phrases()
    found: list[str] = []
    end = len(words)
    while end > 0:
        for start in range(max(0, end - _LONGEST), end):
            hint = phrases.get(tuple(words[start:end]))
            if hint:
                found.append(hint)
                end = start + 1
                break
        end -= 1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def of_name(name: str) -> tuple[str, ...]:
    """Hints in a name or id; where no word fits, a known phrase inside an unsplit word counts."""
    words = name_words(name)
    found = of_words(words)
    if found:
        return found
    for word in reversed(words):
        if len(word) > _GLUED_AT_LEAST:
            for phrase, hint in _glued():
                if phrase in word:
                    return (hint,)
    return ()


@lru_cache(maxsize=20_000)
def of_text(text: str) -> tuple[str, ...]:
    """Hints in a label, strongest first: the lexicon's concepts that cover enough of it, then the table's phrases."""
    weights = lexicon.concepts_in(text, _CONCEPTS)
    strong = sorted(((weight, concept) for concept, weight in weights.items() if weight >= LEXICON_AT_LEAST), reverse=True)
    by_lexicon = [_LEXICON[concept] for _, concept in strong]
    by_table = of_words(text_words(text)[:24])
    return tuple(dict.fromkeys([*by_lexicon, *reversed(by_table)]))
